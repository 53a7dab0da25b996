// Residence cards of both generations read through page, extension, host and PC/SC; the agency's signature checked with what came of it.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkCardProof, createResidenceCardTrust, parseTrace } from '@zairyu/jpki';
import type { Proof } from '../proof.ts';
import type { CardOnReader } from './card-reader.ts';
import type { ScriptedPinentry } from './scripted-pinentry.ts';

/** On the sample card of the software card's default person. */
const NUMBER = 'AB12345678CD';
const CARDS = [{ type: '1', generation: 'first', says: '東京都新宿区' }, { type: '05', generation: 'second', says: '1999-02-17' }] as const;

type Answer = Readonly<Record<string, unknown>> | string;
interface Page {
  ask(...requests: readonly object[]): Promise<Answer[]>;
  steps(): string[];
  close(): Promise<void>;
}
interface Surroundings {
  readonly folder: string;
  readonly origin: string;
  readonly card: CardOnReader;
  readonly pinentry: ScriptedPinentry;
  /** Opens a page of the site. */
  open(): Promise<Page>;
}

export async function proveResidenceCards(proof: Proof, { folder, origin, card, pinentry, open }: Surroundings): Promise<void> {
  for (const { type, generation, says } of CARDS) {
    const anchors = path.join(folder, `residence-${type}`);
    mkdirSync(anchors, { recursive: true });
    await card.replace('--residence', type, '--anchors', anchors);
    const page = await open();
    const read = { op: 'readResidenceCard', cardNumber: NUMBER, language: 'en' };

    pinentry.plan('yes');
    const [answer] = await page.ask(read);
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
    const [wrong] = await page.ask({ ...read, cardNumber: 'ZZ99999999ZZ' });
    await proof.check('another number does not open it', () => faultOf(wrong) === 'residence.number-wrong', () => JSON.stringify(wrong));
    pinentry.plan('close');
    const [refused] = await page.ask(read);
    await proof.check('a person who closes the window keeps the card closed', () => faultOf(refused) === 'card.cancelled', () => JSON.stringify(refused));
    await page.close();
  }
}

function partsOf(answer: Answer | undefined): { readonly fields: string; readonly proof: Readonly<Record<string, unknown>> } {
  const result = typeof answer === 'object' && answer['ok'] === true ? (answer['result'] as Readonly<Record<string, unknown>>) : {};
  return { fields: JSON.stringify(result['fields'] ?? ''), proof: (result['proof'] ?? {}) as Readonly<Record<string, unknown>> };
}

function faultOf(answer: Answer | undefined): string {
  return typeof answer === 'object' && answer['ok'] === false ? (answer['fault'] as { readonly code: string }).code : '';
}

function bytesIn(base64: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(String(base64), 'base64'));
}
