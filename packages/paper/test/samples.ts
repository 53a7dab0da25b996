// Inputs for the drawing tests: long names, rare kanji, forty relatives.
import type { ReceiptInput } from '../src/receipt/draw-receipt.ts';
import type { SheetInput } from '../src/sheet/draw-sheet.ts';
import type { Bilingual, SheetItem } from '../src/sheet/plan-sheet.ts';

export { fonts } from '../samples/fonts.ts';

const two = (ja: string, en: string = ja): Bilingual => ({ ja, en });
const value = (item: string, ja: string, en: string, text: Bilingual | null): SheetItem => ({ kind: 'value', item, label: two(ja, en), value: text });

export function relatives(count: number): SheetItem {
  return {
    kind: 'table',
    item: '16',
    label: two('在日親族（父・母・配偶者・子・兄弟姉妹・祖父母・叔（伯）父・叔（伯）母など）及び同居者', 'Family in Japan (father, mother, spouse, children, siblings, grandparents, uncle, aunt and others) and co-residents'),
    columns: [two('続柄', 'Relationship'), two('氏名', 'Name'), two('生年月日', 'Date of birth'), two('国籍・地域', 'Nationality/Region'), two('同居', 'Residing together'), two('勤務先・通学先', 'Place of employment/school'), two('在留カード番号', 'Residence card no.')],
    rows: Array.from({ length: count }, (_, index) => [
      two('子', 'Child'),
      two(index === 2 ? '𠮷田　髙志・﨑山' : `CHEN YUTONG ${index + 1}`),
      two('2021年6月9日', '9 June 2021'),
      two('中国', "People's Republic of China"),
      two('有', 'Yes'),
      two(index % 3 === 0 ? '株式会社みなと国際総合技術研究開発機構大阪支店第二事業部' : '港町保育園'),
      index % 2 === 0 ? two('AB12345678CD') : null,
    ]),
    sheetRows: 6,
  };
}

export function sheetInput(change: Partial<SheetInput> = {}, relativeCount = 3): SheetInput {
  return {
    title: two('在留期間更新許可申請書', 'APPLICATION FOR EXTENSION OF PERIOD OF STAY'),
    parts: [
      {
        author: 'applicant',
        items: [
          value('1', '国籍・地域', 'Nationality/Region', two('中国', "People's Republic of China")),
          value('2', '生年月日', 'Date of birth', two('1991年8月20日', '20 August 1991')),
          value('3', '氏名', 'Name', two('WOLFESCHLEGELSTEINHAUSENBERGERDORFF MARIA DE LOS ANGELES ESPERANZA GUADALUPE DEL CARMEN FERNANDEZ')),
          value('4', '性別', 'Sex', two('女', 'Female')),
          value('8', '日本における居住地', 'Address in Japan', two('大阪府大阪市北区梅田３－１－３　𠮷野髙﨑マンション１２０３号室')),
          value('14', '更新の理由', 'Reason for extension', two('引き続き同じ会社で働くため。'.repeat(43))),
          value('15', '犯罪を理由とする処分', 'Criminal record', null),
          relatives(relativeCount),
        ],
      },
      { author: 'organisation', items: [value('3(1)', '名称', 'Name of the organisation', two('株式会社みなとデザイン'))] },
    ],
    partTitles: {
      applicant: two('申請人等作成用', 'For applicant'),
      organisation: two('所属機関等作成用', 'For organisation'),
      supporter: two('扶養者等作成用', 'For supporter'),
      points: two('高度専門職ポイント計算表', 'Points calculation table'),
    },
    notice: two('この書面は、申請の内容を公式様式の項目順に示したものです。Zairyuは出入国在留管理庁のシステムではありません。', 'This paper shows the answers in the item order of the official form. Zairyu is not operated by the Immigration Services Agency.'),
    emptyValue: two('（記入なし）', '(not provided)'),
    overflowTitle: two('別紙', 'Additional sheet'),
    continuedOn: two('つづきは別紙にあります。', 'Continued on the additional sheet.'),
    unverified: two('†が付いた番号や言葉は、公式の資料で確かめられていません。', '† Not found in an official source.'),
    photoLabel: two('写真', 'Photo'),
    footNotice: two('Zairyuは出入国在留管理庁のシステムではありません。', 'Zairyu is not operated by the Immigration Services Agency.'),
    continued: two('つづき', 'continued'),
    applicant: 'LIN MEIHUA　1991年8月20日',
    createdAt: Date.UTC(2026, 10, 24, 5, 5, 32),
    reference: 'signing 7f3a…',
    ...change,
  };
}

export function receiptInput(change: Partial<ReceiptInput> = {}): ReceiptInput {
  return {
    title: two('受付票', 'Receipt of application'),
    receiptNumber: 'ZR-26-M3TD-9F5A',
    digest: Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256),
    sealWord: '受付',
    sealDate: '8.11.24',
    rows: [
      { label: two('受付日時', 'Received at'), value: '2026年（令和8年）11月24日 14:05:32', second: '24 November 2026, 14:05:32 (Japan time)' },
      { label: two('手続', 'Procedure'), value: '在留期間更新許可申請', second: 'Application for Extension of Period of Stay' },
      { label: two('申請人', 'Applicant'), value: 'LIN MEIHUA　林 美華', second: '1991年8月20日生　born 20 August 1991' },
      { label: two('在留カード番号', 'Residence card no.'), value: 'AB12345678CD' },
      { label: two('現在の在留資格', 'Present status'), value: '技術・人文知識・国際業務', second: 'Engineer / Specialist in Humanities / International Services' },
      { label: two('満了日', 'Date of expiry'), value: '2027年1月29日', second: '29 January 2027' },
      { label: two('提出書類', 'Documents'), value: '6点、11ページ、署名済み', second: '6 documents, 11 pages, signed' },
    ],
    stay: {
      expiryAt: 0.52,
      receivedLabel: two('受付', 'Received'),
      receivedOn: '2026/11/24',
      expiryLabel: two('満了', 'Expiry'),
      expiryOn: '2027/1/29',
      endLabel: two('特例期間の終わり', 'Special period ends'),
      endOn: '2027/3/29',
    },
    statement: {
      heading: two('満了日を過ぎても在留できる期間（特例期間）', 'Staying after the expiry day (special period)'),
      text: two('満了日までに受け付けられた申請は、結果が出る時、または満了日から2か月が過ぎる時の、いずれか早い時まで、現在の在留資格で在留できます（入管法第20条第6項、第21条第4項）。法令上の申請先が受け付けた申請に限ります。', 'When an application is received by the expiry day, the present status continues until the decision, or until two months after that day, whichever is first (Immigration Control Act, Art. 20(6), 21(4)). Only for an application received by the competent authority.'),
      boxed: false,
    },
    qr: 'https://zairyu.example/check#ZR1.eyJuIjoiWlItMjYtTTNURC05RjVBIn0.c2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmUtc2lnbmF0dXJlLXNpZ25hdHVyZQ',
    qrHelp: two('QRを読むと、この受付票が本物かどうかを確かめられます。通信がなくても確かめられます。氏名は含まれません。', 'Scan to check that this receipt is genuine, also without a connection. The code holds no name.'),
    issuedBy: two('みなと受付センター', 'Minato Reception Centre'),
    checkAddress: 'zairyu.example/check',
    standing: two('法令上の申請先として設定された窓口。', 'Set up as a competent receiving office.'),
    sample: two('見本', 'Sample'),
    createdAt: Date.UTC(2026, 10, 24, 5, 5, 32),
    ...change,
  };
}
