// `npm run proofs -- kills [KILLS] [SUBMISSIONS]`: the server's process is killed again and again while people send. Whoever has a
// receipt keeps it, whoever had no answer gets one by sending again, and nobody is received twice.
import { openBenchOffice, type BenchOffice } from '@zairyu/bench/office';
import { openFinishClient, type FinishClient } from '@zairyu/bench/finish-client';
import { signManyDrafts } from '@zairyu/bench/signed-drafts';
import { Proof, type ProofResult } from '../proof.ts';
import { sendUntilReceived, type Received, type Sending } from './senders.ts';
import { receivedSoFar, whatStands, type WhatStands } from './what-stands.ts';

const KILLS = 500;
const SUBMISSIONS = 20_000;
/** Several, because a person's own list is looked through for what was received already. */
const PEOPLE = ['lin', 'jiwoo', 'hoa', 'bikash', 'imran'] as const;
/** So many send at the same time. */
const AT_ONCE = 32;
const READY_MS = 2_000;
/** The same application is sent so often again, at the same time. */
const REPEATS = 5;
const REPEATED = 40;
/** What a killed process held is taken over after two minutes; then twenty mails go out in each quarter of a second. */
const DELIVERY_MS = 20 * 60_000;
const LOOK_MS = 2_000;

export async function run(args: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  const [kills, submissions] = [Number(args[0] ?? KILLS), Number(args[1] ?? SUBMISSIONS)];
  if (!Number.isInteger(kills) || !Number.isInteger(submissions) || kills < 1 || submissions < kills) throw new RangeError('KILLS is a number from 1, SUBMISSIONS one from KILLS');
  const office = await openBenchOffice(PEOPLE);
  const client = openFinishClient(office.url);
  try {
    const waiting: Sending[] = [];
    for (const id of PEOPLE) {
      const prepared = office.draftOf(id);
      const finishes = await signManyDrafts(office, prepared, Math.ceil(submissions / PEOPLE.length));
      waiting.push(...finishes.map((finish) => ({ finish, cookie: `${prepared.cookie.name}=${prepared.cookie.value}` })));
    }
    const total = waiting.length;
    const before = receivedSoFar(office.dataFolder);
    const { received, refused, starts } = await sendWhileItIsKilled(office, client, waiting, kills);
    const inDoubt = received.filter(({ lostAnswers }) => lostAnswers > 0);
    await proof.check(`all of ${total} applications that ${AT_ONCE} people sent at the same time over ${kills} kills got a receipt`, () => received.length === total && refused.length === 0, () => `${received.length} of ${total}; ${refused.slice(0, 5).join(', ')}`);
    await proof.check(`the kills came in the middle: applications whose answer was lost were sent again`, () => inDoubt.length > 0);
    await proof.check(`it was ready again within ${READY_MS / 1000} s each time`, () => Math.max(...starts) <= READY_MS, () => `${Math.round(Math.max(...starts))} ms`);
    console.log(`        ${inDoubt.length} answers lost; ready again after ${Math.round(middle(starts))} ms in the middle, ${Math.round(Math.max(...starts))} ms at most`);

    const differing: string[] = [];
    const repeated = [...inDoubt.slice(0, REPEATED / 2), ...received.slice(-REPEATED / 2)];
    const repeat = async (): Promise<void> => {
      for (const one of repeated) for (const again of await Promise.all(Array.from({ length: REPEATS }, () => sendUntilReceived(client, one)))) if (again.receiptNumber !== one.receiptNumber) differing.push(`${one.receiptNumber} ${again.receiptNumber}`);
    };
    await repeat();
    await office.crash();
    await repeat();
    await proof.check(`what is sent again, ${REPEATS} times at the same time, and after another kill, gets the same receipt`, () => repeated.length > 0 && differing.length === 0, () => differing.slice(0, 5).join(', '));

    let stands = whatStands(office.dataFolder, received, before);
    await proof.check('every receipt that somebody has is one of the office', () => stands.lost.length === 0, () => stands.lost.slice(0, 5).join(', '));
    await proof.check('every application was received once, with one receipt, one event, one case and one mail', () => stands.received === total && stands.notOnce.length === 0, () => `${stands.received} of ${total}; ${stands.notOnce.slice(0, 5).join(', ')}`);
    await proof.check('SQLite finds the database whole', () => stands.integrity === 'ok', () => stands.integrity);
    stands = await delivered(office, received, before);
    await proof.check('every receipt went out by mail', () => stands.mails.waiting === 0 && stands.mails.missing.length === 0, () => `${stands.mails.waiting} wait, missing: ${stands.mails.missing.slice(0, 5).join(', ')}`);
  } finally {
    client.close();
    await office.close();
  }
  return proof.result;
}

interface Rush {
  readonly received: readonly Received[];
  readonly refused: readonly string[];
  /** Milliseconds until it was ready again, kill by kill. */
  readonly starts: readonly number[];
}

/** Between two kills its share of the applications is sent; the kill comes at any of them. */
async function sendWhileItIsKilled(office: BenchOffice, client: FinishClient, waiting: Sending[], kills: number): Promise<Rush> {
  const [received, refused, starts]: [Received[], string[], number[]] = [[], [], []];
  const share = Math.floor(waiting.length / kills);
  let tellKiller: (() => void) | undefined;
  let killAt = Number.POSITIVE_INFINITY;
  const sendAll = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await sendUntilReceived(client, next).then((one) => received.push(one), (error: unknown) => refused.push(String(error)));
      if (received.length + refused.length >= killAt) tellKiller?.();
    }
  };
  const sending = Promise.all(Array.from({ length: AT_ONCE }, sendAll));
  for (let kill = 0; kill < kills; kill++) {
    const reached = new Promise<void>((resolve) => (tellKiller = resolve));
    killAt = kill * share + 1 + Math.floor(Math.random() * share);
    await Promise.race([reached, sending]);
    starts.push(await office.crash());
  }
  killAt = Number.POSITIVE_INFINITY;
  await sending;
  return { received, refused, starts };
}

async function delivered(office: BenchOffice, received: readonly Received[], before: ReadonlySet<string>): Promise<WhatStands> {
  for (const until = Date.now() + DELIVERY_MS; ; ) {
    const stands = whatStands(office.dataFolder, received, before);
    if (stands.mails.waiting === 0 || Date.now() > until) return stands;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
