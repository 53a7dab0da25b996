// A residence card that answers anything at any step: the reading ends in a fault or in honest fields, in few commands.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createResidenceCardTrust, readResidenceCard, type ResidenceCardTrust } from '../../src/index.ts';
import { fromHex } from '../../src/bytes.ts';
import { parseDataObjects } from '../../src/residence-card/data-objects.ts';
import { codeOf } from '../people.ts';
import { firstGeneration, scriptCard, secondGeneration } from './script-card.ts';
import { makeAuthority } from './test-authority.ts';

const rsa = makeAuthority('rsa');
const ec = makeAuthority('ec');
const cards = { first: firstGeneration(rsa.issue()), second: secondGeneration(ec.issue()) };
const at = Date.UTC(2026, 10, 24, 3);
const chance = { challenge: fromHex('1122334455667788'), key: fromHex('404142434445464748494a4b4c4d4e4f') };
let trust: ResidenceCardTrust;
beforeAll(async () => {
  trust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'first', der: rsa.certificate }, { generation: 'second', der: ec.certificate }] });
});

const FAULT = /^(card|residence)\./;
const spoiling = fc.record({
  index: fc.nat(24),
  kind: fc.constantFrom('bytes', 'cut', 'flip', 'word', 'gone'),
  bytes: fc.uint8Array({ maxLength: 300 }),
  place: fc.nat(60_000),
  sw: fc.constantFrom('9000', '6100', '61ff', '6c00', '6c08', '6300', '6282', '6982', '6988', '6a82', '6b00', '6f00'),
});

describe.each(['first', 'second'] as const)('a hostile card of the %s generation', (generation) => {
  it('ends the reading in a fault, or gives fields whose signature does not hold, or what is true', { timeout: 60_000 }, async () => {
    const card = cards[generation];
    const truth = await readResidenceCard(scriptCard(card), { cardNumber: card.cardNumber, chance, trust, at });
    await fc.assert(
      fc.asyncProperty(fc.array(spoiling, { minLength: 1, maxLength: 3 }), async (spoils) => {
        let count = 0;
        const channel = scriptCard(card, (_, answer) => {
          const spoil = spoils.find(({ index }) => index === count);
          count++;
          if (!spoil) return undefined;
          if (spoil.kind === 'gone') throw new DOMException('gone', 'NetworkError');
          if (spoil.kind === 'bytes') return Buffer.from(spoil.bytes);
          if (spoil.kind === 'cut') return answer.subarray(0, spoil.place % (answer.length + 1));
          if (spoil.kind === 'word') return Buffer.concat([answer.subarray(0, -2), fromHex(spoil.sw)]);
          const place = spoil.place % (answer.length * 8);
          return Buffer.from(answer.map((byte, at2) => (at2 === place >> 3 ? byte ^ (1 << (place & 7)) : byte)));
        });
        const outcome = await readResidenceCard(channel, { cardNumber: card.cardNumber, chance, trust, at }).then((result) => ({ result }), (error: unknown) => ({ error }));
        if ('error' in outcome) expect(await codeOf(Promise.reject(outcome.error))).toMatch(FAULT);
        // The signature covers the pictures of the first generation and the entries of the second: those cannot be changed unseen.
        else if (generation === 'second' && outcome.result.signature.kind === 'valid') {
          const { stayExpiresOn, statusCode, bornOn, nationalityCode } = truth.fields;
          expect(outcome.result.fields).toMatchObject({ stayExpiresOn, statusCode, bornOn, nationalityCode });
        }
        expect(channel.commands.length).toBeLessThan(120);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['', '90', '9000', '6100', '6c00', '6282', `${'00'.repeat(256)}9000`, `860901${'00'.repeat(8)}9000`, `${'ff'.repeat(256)}6100`])('that says %# from any step on is left', async (answer) => {
    const card = cards[generation];
    for (let start = 0; start < 16; start++) {
      let count = 0;
      const channel = scriptCard(card, () => (count++ >= start ? Buffer.from(answer, 'hex') : undefined));
      const code = await codeOf(readResidenceCard(channel, { cardNumber: card.cardNumber, chance, trust, at }));
      if (code !== 'no fault') expect(code).toMatch(FAULT);
      // The longest: 64 KiB in pieces of 256 for one file, which is then no data object.
      expect(channel.commands.length).toBeLessThan(300);
    }
  });
});

describe('data objects of a hostile card', () => {
  it('are read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const size = [...parseDataObjects(bytes).values()].reduce((sum, value) => sum + value.length, 0);
          expect(size).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toMatchObject({ fault: { code: 'card.protocol' } });
        }
      }),
      { numRuns: 5000 },
    );
  });
});
