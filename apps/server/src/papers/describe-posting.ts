// From a permission to the papers for the post, in both languages. What is paid, and how, follows the day of receipt.
import type { Bilingual, PostingInput, PostingLabel } from '@zairyu/paper';
import { bureaus, statuses } from '@zairyu/procedures';
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
  const money = (yen: number | undefined, unknown: string): Bilingual => (yen === undefined ? words(unknown) : words('posting.yen', { yen: yen.toLocaleString('en') }));
  const paysAtShop = facts.paidBy === 'store-or-bank';
  const total = facts.feeYen !== undefined && (!paysAtShop || facts.paymentYen !== undefined) ? facts.feeYen + (paysAtShop ? (facts.paymentYen ?? 0) : 0) : undefined;
  return {
    title: words('posting.title'),
    receiptNumber: facts.receiptNumber,
    rows: [
      row('permission', joined(words, 'procedure', [facts.procedure, ...facts.together])),
      row('period', statusAndPeriod(facts)),
      row('received', writeDate(facts.receivedOn)),
      row('fee', money(facts.feeYen, 'posting.feeUnknown')),
      ...(paysAtShop ? [row('payment', money(facts.paymentYen, 'posting.paymentUnknown'))] : []),
    ],
    total: row('total', money(total, 'posting.feeUnknown')),
    paying: { heading: words(`posting.paying.${facts.paidBy}.heading`), text: words(`posting.paying.${facts.paidBy}.text`) },
    enclosing: {
      heading: words('posting.enclosing.heading'),
      items: ['card', ...(paysAtShop ? [] : ['stamp']), 'designation', 'return'].map((item) => words(`posting.enclose.${item}`)),
    },
    keeping: { heading: words('posting.keeping.heading'), text: words('posting.keeping.text') },
    standing: words('posting.standing'),
    labelsTitle: words('posting.labels'),
    labels: labelsOf(facts, words),
    ...(facts.sample ? { sample: words('receipt.sample') } : {}),
    createdAt: facts.decidedAt,
  };
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
