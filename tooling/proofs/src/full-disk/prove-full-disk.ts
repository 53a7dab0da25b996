// The office on the small disk: filled up in the middle of its work, and emptied again.
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openBenchOffice, type BenchOffice } from '@zairyu/bench/office';
import { signManyDrafts } from '@zairyu/bench/signed-drafts';
import { demoPassword, samplePdf } from '@zairyu/seed';
import { receivedSoFar, whatStands } from '../kills/what-stands.ts';
import { Proof, type ProofResult } from '../proof.ts';

const SIGNED = 24;
const TRIES = 8;
const AGAIN_MS = 100;
const CODE = 'system.storage-failed';
const FIELD = 'identity.homeTown';

interface Answer {
  readonly status: number;
  readonly text: string;
}

export async function proveFullDisk(disk: string): Promise<ProofResult> {
  const proof = new Proof();
  const office = await openBenchOffice(['lin', 'hoa']);
  const filler = path.join(disk, 'filler');
  try {
    // One person's drafts are signed, the other one is still writing.
    const signer = office.draftOf('lin');
    const signed = await signManyDrafts(office, signer, SIGNED);
    const { applicationId, cookie, persona } = office.draftOf('hoa');
    const ask = (address: string, session: typeof cookie, body?: BodyInit): Promise<Answer> => asked(office, address, `${session.name}=${session.value}`, body);
    const edit = (was: string, value: string) => ask('/trpc/applying.saveDraft', cookie, JSON.stringify({ applicationId, changes: [{ op: 'set', path: FIELD, was, value }] }));
    const attach = async () => ask(`/files/applications/${applicationId}/passport`, cookie, await filed());
    const finish = (at: number) => ask('/trpc/signing.finish', signer.cookie, JSON.stringify(signed[at]));
    const read = async (): Promise<{ version: number; answers: Record<string, string> }> => (JSON.parse((await ask(`/trpc/applying.readDraft?input=${encodeURIComponent(JSON.stringify({ applicationId }))}`, cookie)).text) as { result: { data: { version: number; answers: Record<string, string> } } }).result.data;

    const was = (await read()).answers[FIELD] ?? '';
    await proof.check('while there is room, a letter, a file and an application are taken', async () => [await edit(was, 'A'), await attach(), await finish(0)].every(({ status }) => status === 200));
    const before = await read();
    const receivedBefore = receivedSoFar(office.dataFolder);

    fill(filler);
    const refusals: Answer[] = [];
    for (let at = 0; at < TRIES; at++) refusals.push(await edit('A', `${'x'.repeat(4_000)}${at}`), await attach());
    refusals.push(...(await Promise.all(signed.slice(1).map((_, at) => finish(at + 1)))));
    refusals.push(await ask('/trpc/registration.signInWithPassword', { name: 'nobody', value: '' }, JSON.stringify({ email: persona.email, password: demoPassword })));
    const others = refusals.filter(({ status, text }) => status !== 503 || !text.includes(`"${CODE}"`));
    await proof.check(`on a full disk ${refusals.length} letters, files, applications and sign-ins are refused as ${CODE}`, () => others.length === 0, () => others.slice(0, 3).map(({ status, text }) => `${status} ${text.slice(0, 160)}`).join('\n'));
    await proof.check('nothing of them was taken all the same', () => receivedSoFar(office.dataFolder).size === receivedBefore.size);
    await proof.check('what was saved can still be read, to the letter', async () => JSON.stringify(await read()) === JSON.stringify(before));

    rmSync(filler);
    await proof.check('with room again the same letter and file are taken', async () => [await edit('A', 'B'), await attach()].every(({ status }) => status === 200) && (await read()).answers[FIELD] === 'B');
    const receipts = await Promise.all(signed.map((_, at) => finish(at)));
    const received = receipts.map(({ text }) => /"receiptNumber":"([^"]+)"/.exec(text)?.[1] ?? '');
    await proof.check('and the same applications, each once', () => {
      const stands = whatStands(office.dataFolder, received.map((receiptNumber, at) => ({ finish: signed[at] ?? { signingId: '', cms: '' }, cookie: '', receiptNumber, lostAnswers: 0 })), new Set());
      return received.every((number) => number !== '') && stands.lost.length === 0 && stands.notOnce.length === 0 && stands.received === SIGNED && stands.integrity === 'ok';
    });
    await proof.check('and so it is after a new start', async () => (await office.restart()) > 0 && (await read()).answers[FIELD] === 'B');
  } finally {
    rmSync(filler, { force: true });
    await office.close();
  }
  return proof.result;
}

/** Whoever is told that the office is busy, as right after its start, asks again. */
async function asked(office: BenchOffice, address: string, cookie: string, body?: BodyInit): Promise<Answer> {
  const headers = { origin: office.url, 'sec-fetch-site': 'same-origin', cookie, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) };
  for (;;) {
    const answer = await fetch(office.url + address, { headers, ...(body === undefined ? {} : { method: 'POST', body }) });
    const text = await answer.text();
    if (!text.includes('"system.busy"')) return { status: answer.status, text };
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** Another file each time, so that each must be kept. */
async function filed(): Promise<FormData> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await samplePdf('Passport', [randomUUID()]))], { type: 'application/pdf' }), 'passport.pdf');
  return form;
}

/** Until not one byte more is taken. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let size = 1 << 20; size > 0; ) {
      try {
        writeSync(descriptor, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size >>= 1;
      }
    }
  } finally {
    closeSync(descriptor);
  }
}
