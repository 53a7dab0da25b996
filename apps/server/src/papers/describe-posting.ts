// From a permission to the papers for the post, in both languages. What is paid, and how, follows the day of receipt.
import type { Bilingual, PostingInput, PostingLabel, PostingRow } from '@zairyu/paper';
import { bureaus, statuses } from '@zairyu/procedures';
import { hasPresentStatus } from '@zairyu/domain';
import type { PostingFacts } from '@zairyu/usecases/ports';
import { statusName } from './catalogue-words.ts';
import { writeDate } from './dates.ts';
import { joined } from './describe-paper.ts';
import { loadWords, type Words } from './paper-words.ts';

/** Room to write an address by hand. */
const EMPTY_LINES = ['', '', ''];

export async function postingInput(facts: PostingFacts): Promise<PostingInput> {
  const words = await loadWords(['papers']);
  const row = (label: string, value: Bilingual) => ({ label: words(`posting.row.${label}`), value });
  const total = totalOf(facts);
  // Whoever is given a first status has no card to send in.
  const hasCard = facts.fees.every(({ procedure }) => hasPresentStatus(procedure));
  const paying = total === 0 ? 'none' : facts.paidBy;
  return {
    title: words('posting.title'),
    receiptNumber: facts.receiptNumber,
    rows: [
      row('permission', joined(words, 'procedure', facts.fees.map(({ procedure }) => procedure))),
      row('period', statusAndPeriod(facts)),
      row('received', writeDate(facts.receivedOn)),
      ...feeRows(facts, words),
    ],
    total: row('total', money(words, total, 'posting.feeUnknown')),
    paying: { heading: words(`posting.paying.${paying}.heading`), text: words(`posting.paying.${paying}.text`) },
    enclosing: {
      heading: words('posting.enclosing.heading'),
      items: [...(hasCard ? ['card'] : []), ...(paying === 'revenue-stamp' ? ['stamp'] : []), ...(hasCard ? ['designation'] : []), 'return'].map((item) => words(`posting.enclose.${item}`)),
    },
    keeping: { heading: words('posting.keeping.heading'), text: words(hasCard ? 'posting.keeping.text' : 'posting.keeping.firstText') },
    standing: words('posting.standing'),
    labelsTitle: words('posting.labels'),
    labels: labelsOf(facts, words),
    ...(facts.sample ? { sample: words('receipt.sample') } : {}),
    createdAt: facts.decidedAt,
  };
}

function money(words: Words, yen: number | undefined, unknown: string): Bilingual {
  return yen === undefined ? words(unknown) : words('posting.yen', { yen: yen.toLocaleString('en') });
}

/** Undefined as soon as one part is: a sum that leaves something out would be paid short. */
function totalOf({ fees, paidBy }: PostingFacts): number | undefined {
  const parts = fees.flatMap(({ feeYen, paymentYen }) => (paidBy === 'store-or-bank' ? [feeYen, paymentYen] : [feeYen]));
  return parts.reduce<number | undefined>((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0);
}

/** Fee and charge apart where one thing was granted; a line for each, with its charge, where there are several. */
function feeRows({ fees, paidBy }: PostingFacts, words: Words): PostingRow[] {
  const paysAtShop = paidBy === 'store-or-bank';
  const [only] = fees;
  if (fees.length === 1 && only) {
    return [
      { label: words('posting.row.fee'), value: money(words, only.feeYen, 'posting.feeUnknown') },
      ...(paysAtShop ? [{ label: words('posting.row.payment'), value: money(words, only.paymentYen, 'posting.paymentUnknown') }] : []),
    ];
  }
  return fees.map(({ procedure, feeYen, paymentYen }) => {
    const name = words(`procedure.${procedure}`);
    const label = { ja: words('posting.row.feeOf', { procedure: name.ja }).ja, en: words('posting.row.feeOf', { procedure: name.en }).en };
    if (feeYen === 0) return { label, value: words('posting.feeNone') };
    if (feeYen === undefined || !paysAtShop || paymentYen === undefined) return { label, value: money(words, feeYen, 'posting.feeUnknown') };
    return { label, value: words('posting.yenAndPayment', { yen: feeYen.toLocaleString('en'), payment: paymentYen.toLocaleString('en') }) };
  });
}

function statusAndPeriod({ statusOfResidence, periodOfStay }: PostingFacts): Bilingual {
  const status = statusName(statusOfResidence);
  const period = statuses.find(({ code }) => code === statusOfResidence)?.periods.find(({ code }) => code === periodOfStay);
  return { ja: `${status.ja}　${period?.ja ?? periodOfStay}`, en: `${status.en}, ${period?.en ?? periodOfStay}` };
}

function labelsOf(facts: PostingFacts, words: Words): PostingLabel[] {
  const bureau = bureaus.find((each) => each.bureau === facts.bureau)?.ja ?? facts.bureau;
  return [
    // Only the installation itself knows where its post goes; where it says nothing, the notice does.
    { heading: words('posting.label.to'), lines: facts.postalAddress ?? EMPTY_LINES, emphasis: words('posting.care', { name: bureau }).ja },
    { heading: words('posting.label.back'), lines: facts.address.length > 0 ? facts.address : EMPTY_LINES, emphasis: words('posting.self', { name: facts.name }).ja },
    { heading: words('posting.label.number'), lines: [`${writeDate(facts.receivedOn).ja} ${words('posting.row.received').ja}`], emphasis: facts.receiptNumber },
  ];
}
