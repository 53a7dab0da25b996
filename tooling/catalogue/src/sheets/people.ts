// Invented people and places of the golden sheets: nobody lives here, and no number belongs to anyone.

export interface Person {
  /** Code of the list of countries. */
  readonly nationality: string;
  readonly name: string;
  /** 1 male, 2 female. */
  readonly sex: string;
  readonly birthOn: string;
  readonly birthPlace: string;
  readonly homeTown: string;
  /** Of a sender, a mission, a relative who pays: at home. */
  readonly homeAddress: string;
  readonly passport: string;
  /** A partner, two children, both parents, and further ones. */
  readonly relatives: readonly string[];
}

export const people: readonly Person[] = [
  { nationality: '039', name: 'LIN MEIHUA', sex: '2', birthOn: '1991-08-20', birthPlace: '中国福建省福州市', homeTown: '中国福建省福州市鼓楼区', homeAddress: '中華人民共和国福建省福州市鼓楼区五四路８８号', passport: 'EJ4820173', relatives: ['CHEN GUOWEI', 'CHEN YUTONG', 'CHEN YUXUAN', 'LIN JIANGUO', 'WANG XIUYING', 'LIN MEILING', 'LIN ZHIQIANG', 'CHEN DAMING', 'HUANG LIHUA'] },
  { nationality: '283', name: 'NGUYEN THI THANH HUONG', sex: '2', birthOn: '1998-02-14', birthPlace: 'ベトナム・ハノイ市', homeTown: 'ベトナム・ハノイ市', homeAddress: 'ベトナム・ハノイ市ドンダー区タイソン通り１２５番', passport: 'C7103942', relatives: ['TRAN VAN DUC', 'TRAN MINH ANH', 'TRAN QUOC BAO', 'NGUYEN VAN SON', 'LE THI HOA', 'NGUYEN THI LAN', 'NGUYEN VAN NAM', 'TRAN VAN PHUC', 'PHAM THI MAI'] },
  { nationality: '140', name: 'KIM MINJUN', sex: '1', birthOn: '1987-11-03', birthPlace: '韓国釜山広域市', homeTown: '韓国ソウル特別市', homeAddress: '大韓民国ソウル特別市麻浦区世宗路１２', passport: 'M58201947', relatives: ['PARK SEOYEON', 'KIM HAEUN', 'KIM JIHO', 'KIM YOUNGSOO', 'LEE SOONJA', 'KIM MINSEO', 'KIM DONGHYUN', 'PARK CHULSOO', 'CHOI EUNHEE'] },
];

export interface Place {
  /** As the list of prefectures has it in Japanese, and how the name of the municipality begins. */
  readonly prefecture: string;
  readonly municipality: string;
  readonly town: string;
  readonly postcode: string;
  readonly phone: string;
}

export const places: readonly Place[] = [
  { prefecture: '大阪府', municipality: '大阪市北区', town: '梅田３－１－３　みなとマンション１２０３号室', postcode: '5300001', phone: '0663450000' },
  { prefecture: '東京都', municipality: '千代田区', town: '丸の内１－９－１　みなとビル８階', postcode: '1000005', phone: '0352200000' },
  { prefecture: '福岡県', municipality: '福岡市博多区', town: '博多駅前２－１－１　𠮷野髙﨑ビル', postcode: '8120011', phone: '0924310000' },
];

export const JAPANESE_NAMES = ['佐伯　和也', '𠮷田　髙志', '小川　真理子', '渡邉　由美'];
export const BODIES = ['株式会社みなとデザイン', '学校法人緑川学園', '一般社団法人港湾国際交流会'];
/** Thirteen digits whose check digit is right. */
export const CORPORATE_NUMBERS = ['3990123456784', '6990234567897'];
