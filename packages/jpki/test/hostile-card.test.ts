// A card that answers anything at any step: each operation ends in a fault or in a right result, in few commands, with at most one secret sent.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unhex, VirtualCard } from '@zairyu/virtual-card';
import { answerChallenge, checkCertificate, openJpkiCard, signManifest, type CardChannel } from '../src/index.ts';
import { concat, toHex } from '../src/bytes.ts';
import { at, codeOf, makeWorld, pins, type World } from './people.ts';

type Operation = 'sign' | 'prove';
type Step = { readonly kind: 'pass' } | { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'cut'; readonly at: number } | { readonly kind: 'flip'; readonly bit: number } | { readonly kind: 'word'; readonly sw: number } | { readonly kind: 'twice' } | { readonly kind: 'gone' };

const manifest = new TextEncoder().encode('{"answers":{}}');
const challenge = { origin: 'https://zairyu.example', nonce: Buffer.alloc(32, 7).toString('base64url'), purpose: 'register' };

const operations: Record<Operation, (channel: CardChannel) => Promise<unknown>> = {
  async sign(channel) {
    const jpki = await openJpkiCard(channel);
    await jpki.readPresence();
    await jpki.readAttemptsLeft('signature');
    return signManifest(jpki, { manifest, pin: pins.signature, signedAt: at });
  },
  async prove(channel) {
    return answerChallenge(await openJpkiCard(channel), { ...challenge, pin: pins.authentication });
  },
};

/** What an honest card said in a run of each operation, in order: replayed with one or more answers spoilt. */
const honest = {} as Record<Operation, Uint8Array[]>;
const results = {} as Record<Operation, unknown>;
let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const { data } = world;
  for (const operation of ['sign', 'prove'] as const) {
    const card = new VirtualCard(data);
    const answers: Uint8Array[] = [];
    results[operation] = await operations[operation]({
      async transmit(command) {
        const answer = await card.transmit(command);
        answers.push(answer);
        return answer;
      },
    });
    honest[operation] = answers;
  }
});

/** @param after how the card goes on once the honest answers are used up. */
function spoilt(answers: readonly Uint8Array[], steps: readonly Step[], after: Uint8Array): CardChannel & { commands: string[] } {
  const commands: string[] = [];
  return {
    commands,
    async transmit(command) {
      const index = commands.length;
      commands.push(toHex(command));
      const answer = answers[index] ?? after;
      const step = steps[index] ?? { kind: 'pass' };
      switch (step.kind) {
        case 'pass':
          return answer.slice();
        case 'bytes':
          return step.bytes.slice();
        case 'cut':
          return answer.slice(0, step.at % (answer.length + 1));
        case 'flip': {
          const bent = answer.slice();
          const place = step.bit % (answer.length * 8);
          bent[place >> 3] = (bent[place >> 3] ?? 0) ^ (1 << (place & 7));
          return bent;
        }
        case 'word':
          return Uint8Array.of(...answer.subarray(0, -2), step.sw >> 8, step.sw & 0xff);
        case 'twice':
          return concat(answer, answer);
        case 'gone':
          throw new DOMException('gone', 'NetworkError');
      }
    },
  };
}
const secretsSent = (commands: readonly string[]) => commands.filter((command) => command.startsWith('0020') && command.length > 8).length;

const word = fc.oneof(fc.constantFrom(0x9000, 0x6100, 0x6110, 0x6c00, 0x6c01, 0x63c0, 0x63c1, 0x63c5, 0x63cf, 0x6300, 0x6282, 0x6982, 0x6983, 0x6984, 0x6a82, 0x6b00), fc.integer({ min: 0, max: 0xffff }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Step>({ kind: 'pass' }) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes): Step => ({ kind: 'bytes', bytes })) },
  { weight: 1, arbitrary: fc.tuple(fc.uint8Array({ maxLength: 260 }), word).map(([data, sw]): Step => ({ kind: 'bytes', bytes: Uint8Array.of(...data, sw >> 8, sw & 0xff) })) },
  { weight: 1, arbitrary: fc.nat(300).map((length): Step => ({ kind: 'cut', at: length })) },
  { weight: 1, arbitrary: fc.nat(4000).map((bit): Step => ({ kind: 'flip', bit })) },
  { weight: 1, arbitrary: word.map((sw): Step => ({ kind: 'word', sw })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'twice' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'gone' }) },
);
const FAULT = /^(card|certificate|signature)\./;

describe.each<Operation>(['sign', 'prove'])('a hostile card (%s)', (operation) => {
  it('ends the operation in a fault or in a result that no verifier takes for another one, sends the secret at most once, and never talks for long', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24 }), fc.uint8Array({ maxLength: 258 }), async (steps, after) => {
        const channel = spoilt(honest[operation], steps, after);
        const outcome = await operations[operation](channel).then((result) => ({ result }), (error: unknown) => ({ error }));
        if ('error' in outcome) expect(await codeOf(Promise.reject(outcome.error))).toMatch(FAULT);
        else if (!isDeepStrictEqual(outcome.result, results[operation])) {
          // Bits of the certificate that are not its key can be bent so that the signature still fits: no verifier believes it then.
          const { certificate } = outcome.result as { certificate: Uint8Array };
          expect(await codeOf(checkCertificate(certificate, operation === 'sign' ? 'signature' : 'authentication', world.trustStore, at))).toMatch(/^certificate\./);
        }
        expect(secretsSent(channel.commands)).toBeLessThanOrEqual(1);
        expect(channel.commands.length).toBeLessThan(400);
      }),
      { numRuns: 2000 },
    );
  });

  it('that leaves at any step costs nothing that was not sent, and is reported as gone', async () => {
    for (let index = 0; index < honest[operation].length; index++) {
      const channel = spoilt(honest[operation], [...Array<Step>(index).fill({ kind: 'pass' }), { kind: 'gone' }], unhex('6f00'));
      expect(await codeOf(operations[operation](channel))).toBe('card.removed');
      expect(channel.commands.length).toBe(index + 1);
    }
  });

  it.each(['', '90', '9000', '6f00', '6100', '61ff', '6c00', '6cff', '63cf', '63c0', '6300', '6282', `${'00'.repeat(256)}9000`, `${'ff'.repeat(256)}6100`])('that says %s from any step on is left', async (answer) => {
    for (let index = 0; index < honest[operation].length; index++) {
      const channel = spoilt(honest[operation].slice(0, index), [], unhex(answer));
      expect(await codeOf(operations[operation](channel))).toMatch(FAULT);
      expect(secretsSent(channel.commands)).toBeLessThanOrEqual(1);
      expect(channel.commands.length).toBeLessThan(64);
    }
  });
});
