// Residence cards of both generations read through page, extension, host and PC/SC; the agency's signature checked with what came of it.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkCardProof, createResidenceCardTrust, parseTrace } from '@zairyu/jpki';
import type { Proof } from '../proof.ts';
import type { CardOnReader } from './card-reader.ts';
import type { ScriptedPinentry } from './scripted-pinentry.ts';

/** On the sample card of the software card's default person. */
const NUMBER = 'AB12345678CD';
/** What the sample card has in it (`packages/virtual-card/src/residence/residence-people.ts`), as a form needs it: nothing more and nothing less. */
const CARDS = [
  {
    type: '1',
    generation: 'first',
    says: '東京都新宿区',
    fields: { cardNumber: NUMBER, address: { text: '東京都新宿区西新宿９丁目９番９９号', municipalityCode: '131041', writtenOn: '2025-04-01' }, generalPermission: { text: '見本：資格外活動許可' }, applicationPending: true, notUnderstood: [] },
  },
  {
    type: '05',
    generation: 'second',
    says: '1999-02-17',
    fields: {
      cardNumber: NUMBER,
      cardExpiresOn: '2028-11-28',
      bornOn: '1999-02-17',
      sex: 'female',
      nationalityCode: 'VNM',
      statusCode: 'SAMPLE0001',
      period: { kind: 'months', months: 24 },
      stayExpiresOn: '2028-11-28',
      permission: { typeCode: '02', on: '2026-11-20' },
      work: 'unrestricted',
      generalPermission: { code: '1', until: '2028-11-28' },
      individualPermission: { exists: false },
      applicationPending: true,
      notUnderstood: [],
    },
  },
] as const;

type Answer = Readonly<Record<string, unknown>> | string;
interface Page {
  ask(...requests: readonly object[]): Promise<Answer[]>;
  steps(): string[];
  /** Clicks with this text, and waits for the end of one operation. */
  askWith(text: string): Promise<Answer>;
  close(): Promise<void>;
}
interface Surroundings {
  readonly folder: string;
  readonly origin: string;
  readonly card: CardOnReader;
  readonly pinentry: ScriptedPinentry;
  /** Ten operations a minute are allowed: forgets those that were. */
  forget(): void;
  /** Opens a page of the site; 'client' is the one with our client. */
  open(way: '' | 'client'): Promise<Page>;
}

export async function proveResidenceCards(proof: Proof, { folder, origin, card, pinentry, forget, open }: Surroundings): Promise<void> {
  for (const { type, generation, says, fields: onCard } of CARDS) {
    const anchors = path.join(folder, `residence-${type}`);
    mkdirSync(anchors, { recursive: true });
    forget();
    await card.replace('--residence', type, '--anchors', anchors);
    const page = await open('');
    const asked = { op: 'readResidenceCard', cardNumber: NUMBER, language: 'en' };

    pinentry.plan('yes');
    const [answer] = await page.ask(asked);
    const { fields, proof: signed } = partsOf(answer);
    await proof.check(`a residence card of the ${generation} generation is read through the bridge`, () => fields.includes(NUMBER) && fields.includes(says) && page.steps().join() === 'card-found,window-open,card-read', () => JSON.stringify(answer).slice(0, 2000));
    const shown = pinentry.heard();
    await proof.check('the window shows the site and asks for a yes', () => shown.includes(origin) && shown.includes('CONFIRM') && !shown.includes('GETPIN') && !shown.includes(NUMBER), () => shown);
    await proof.check('its signature is the one of the authority that issued it, and no other', async () => {
      const trust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation, der: Uint8Array.from(readFileSync(path.join(anchors, 'residence-authority.der'))) }] });
      const evidence = { generation, signature: bytesIn(signed['signature']), certificate: bytesIn(signed['certificate']), message: bytesIn(signed['message']) };
      const verdict = await checkCardProof(evidence, trust, Date.now());
      evidence.message[0] = (evidence.message[0] ?? 0) ^ 1;
      return verdict.kind === 'valid' && (await checkCardProof(evidence, trust, Date.now())).kind === 'invalid';
    }, () => JSON.stringify(signed).slice(0, 500));
    await proof.check('neither number nor contents stand in the trace that goes to the page', () => {
      const trace = typeof answer === 'object' ? String(answer['trace']) : '';
      return parseTrace(trace).length > 5 && ![Buffer.from(NUMBER).toString('hex'), NUMBER, Buffer.from(says).toString('hex')].some((secret) => trace.includes(secret));
    }, () => JSON.stringify(answer).slice(0, 500));

    pinentry.plan('yes');
    const [wrong] = await page.ask({ ...asked, cardNumber: 'ZZ99999999ZZ' });
    await proof.check('another number does not open it', () => faultOf(wrong) === 'residence.number-wrong', () => JSON.stringify(wrong));
    pinentry.plan('close');
    const [refused] = await page.ask(asked);
    await proof.check('a person who closes the window keeps the card closed', () => faultOf(refused) === 'card.cancelled', () => JSON.stringify(refused));
    await page.close();

    // The same with the client of `packages/card-readers`, as our own pages use it: the number as a person types it, in full-width letters.
    const client = await open('client');
    pinentry.plan('yes');
    const read = await client.askWith(`card ${wide(NUMBER)}`);
    await proof.check(`a page with our client gets every field that the card of the ${generation} generation has, and nothing else`, () => isDeepStrictEqual(resultOf(read)['fields'], onCard), () => JSON.stringify(read));
    await client.close();
  }
  forget();
  await proveRefusedCards(proof, { card, pinentry, open });
}

/** Cards that are none for this operation, and one that goes away in the middle. */
async function proveRefusedCards(proof: Proof, { card, pinentry, open }: Pick<Surroundings, 'card' | 'pinentry' | 'open'>): Promise<void> {
  const cards = [
    { sentence: 'a specified card, whose residence files stay closed, is told as such', words: ['--residence', '07'], fault: 'residence.specified-card' },
    { sentence: 'an Individual Number Card is no residence card', words: ['--person', 'lin'], fault: 'residence.not-found' },
    { sentence: 'a card that leaves while it is read is "removed"', words: ['--residence', '05', '--fault', 'remove=900'], fault: 'card.removed' },
  ] as const;
  for (const { sentence, words, fault } of cards) {
    await card.replace(...words);
    const page = await open('client');
    pinentry.plan('yes');
    const answer = await page.askWith(`card ${NUMBER}`);
    await proof.check(sentence, () => faultOf(answer) === fault, () => JSON.stringify(answer));
    await page.close();
  }
}

/** As an input method leaves them. */
function wide(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

function partsOf(answer: Answer | undefined): { readonly fields: string; readonly proof: Readonly<Record<string, unknown>> } {
  const result = resultOf(answer);
  return { fields: JSON.stringify(result['fields'] ?? ''), proof: (result['proof'] ?? {}) as Readonly<Record<string, unknown>> };
}

function resultOf(answer: Answer | undefined): Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer['ok'] === true ? (answer['result'] as Readonly<Record<string, unknown>>) : {};
}

function faultOf(answer: Answer | undefined): string {
  return typeof answer === 'object' && answer['ok'] === false ? (answer['fault'] as { readonly code: string }).code : '';
}

function bytesIn(base64: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(String(base64), 'base64'));
}
