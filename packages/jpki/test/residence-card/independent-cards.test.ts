// The client against cards that were written without it, from the specifications alone.
import { beforeAll, describe, expect, it } from 'vitest';
import { authorityDer, createDemoAuthority, createResidenceAuthority, hex, issueCard, issueResidenceCard, readTrace, ReplayCard, ResidenceCard, SpecifiedCard, VirtualCard, type ResidenceAuthority, type ResidenceHolder } from '@zairyu/virtual-card';
import { createResidenceCardTrust, detectResidenceCard, formatTrace, openJpkiCard, readResidenceCard, signManifest, traceChannel, type ResidenceCardTrust, type TracedExchange } from '../../src/index.ts';
import { fromHex } from '../../src/bytes.ts';
import { at, codeOf, lin, period, pins } from '../people.ts';

const holder: ResidenceHolder = {
  number: 'LN26110442QK', expiresOn: '20290331', bornOn: '19910820', sex: 'female', nationality: 'CHN', period: '0300', permission: { kind: '02', on: '20260401' }, work: '2', staysUntil: '20290331',
  address: { text: '大阪府大阪市北区梅田９丁目９番９号', municipality: '271276', since: '20240401' }, comprehensivePermission: { kind: '1', until: '20290331' }, isApplicationPending: true,
};
const chance = { challenge: fromHex('1122334455667788'), key: fromHex('404142434445464748494a4b4c4d4e4f') };
const authorities = {} as Record<1 | 2, ResidenceAuthority>;
let trust: ResidenceCardTrust;
beforeAll(async () => {
  authorities[1] = await createResidenceAuthority(1, period);
  authorities[2] = await createResidenceAuthority(2, period);
  trust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'first', der: authorityDer(authorities[1]) }, { generation: 'second', der: authorityDer(authorities[2]) }] });
});
const cardOf = async (type: '1' | '2' | '05' | '06', change: Partial<ResidenceHolder> = {}) => new ResidenceCard(await issueResidenceCard(authorities[type.length === 1 ? 1 : 2], { ...holder, ...change }, { ...period, type }));
const read = (card: ResidenceCard, cardNumber = holder.number) => readResidenceCard(card, { cardNumber, chance, trust, at });

describe('independent residence cards', () => {
  it('of the first generation are read, and their signature holds', async () => {
    expect(await read(await cardOf('1'))).toMatchObject({
      kind: { generation: 'first', holder: 'resident' },
      fields: { cardNumber: holder.number, address: { text: holder.address?.text, municipalityCode: '271276', writtenOn: '2024-04-01' }, applicationPending: true, notUnderstood: [] },
      signature: { kind: 'valid', demo: true, certificateInDate: true },
    });
    expect(await read(await cardOf('2'))).toMatchObject({ kind: { holder: 'special-permanent-resident' }, signature: { kind: 'valid' } });
  });

  it('of the second generation are read, and their signature holds', async () => {
    expect(await read(await cardOf('05'))).toMatchObject({
      kind: { generation: 'second', holder: 'resident' },
      fields: {
        cardNumber: holder.number, cardExpiresOn: '2029-03-31', bornOn: '1991-08-20', sex: 'female', nationalityCode: 'CHN', statusCode: 'SAMPLE0001', period: { kind: 'months', months: 36 }, permission: { typeCode: '02', on: '2026-04-01' },
        work: 'within-status', stayExpiresOn: '2029-03-31', generalPermission: { code: '1', until: '2029-03-31' }, individualPermission: { exists: false }, applicationPending: true, notUnderstood: [],
      },
      signature: { kind: 'valid', demo: true, certificateInDate: true },
    });
    expect(await read(await cardOf('06'))).toMatchObject({ kind: { holder: 'special-permanent-resident' }, fields: { bornOn: '1991-08-20', notUnderstood: [] }, signature: { kind: 'valid' } });
  });

  it.each(['1', '2', '05', '06'] as const)('of type %s behind a reader without extended length are read in short pieces, to the same result', async (type) => {
    const card = await cardOf(type);
    const whole = await read(card);
    card.reset();
    const sent: Uint8Array[] = [];
    const short = {
      async transmit(command: Uint8Array) {
        const isExtended = command.length > 5 && command[4] === 0;
        if (isExtended) return fromHex('6700');
        sent.push(command.slice());
        return card.transmit(command);
      },
    };
    expect(await readResidenceCard(short, { cardNumber: holder.number, chance, trust, at })).toEqual(whole);
    expect(sent.length).toBeLessThan(80);
  });

  it.each(['1', '05'] as const)('of type %s that give less at once than was asked for are read to the end', async (type) => {
    const card = await cardOf(type);
    const whole = await read(card);
    card.reset();
    // Reads in clear give 100 bytes at most; extended ones are refused, as by a reader with small frames.
    const drops = {
      async transmit(command: Uint8Array) {
        if (command.length > 5 && command[4] === 0) return fromHex('6700');
        const answer = await card.transmit(command);
        return command[0] === 0 && command[1] === 0xb0 && answer.length > 102 ? Uint8Array.of(...answer.subarray(0, 100), 0x90, 0x00) : answer;
      },
    };
    expect(await readResidenceCard(drops, { cardNumber: holder.number, chance, trust, at })).toEqual(whole);
  });

  it.each(['6985', '6a86', '6c00', '6d00', '6e00'])('that say %s to extended length are read in short pieces, to the same result', async (sw) => {
    for (const type of ['1', '2', '05', '06'] as const) {
      const card = await cardOf(type);
      const whole = await read(card);
      card.reset();
      const short = { transmit: async (command: Uint8Array) => (command.length > 5 && command[4] === 0 ? fromHex(sw) : card.transmit(command)) };
      expect(await readResidenceCard(short, { cardNumber: holder.number, chance, trust, at }), type).toEqual(whole);
    }
  });

  it.each(['05', '06'] as const)('of type %s that give 256 bytes of a file when all of it is asked for are read to the end', async (type) => {
    const card = await cardOf(type);
    const whole = await read(card);
    card.reset();
    const drops = {
      async transmit(command: Uint8Array) {
        const answer = await card.transmit(command);
        return command[0] === 0 && command[1] === 0xb0 && answer.length > 258 ? Uint8Array.of(...answer.subarray(0, 256), 0x90, 0x00) : answer;
      },
    };
    expect(await readResidenceCard(drops, { cardNumber: holder.number, chance, trust, at })).toEqual(whole);
  });

  it.each(['1', '05'] as const)('of type %s that give a thousand bytes at once of what is encrypted are read to the end', async (type) => {
    const card = await cardOf(type);
    const whole = await read(card);
    card.reset();
    const asked: string[] = [];
    const drops = {
      async transmit(command: Uint8Array) {
        const isWhole = command[0] === 8 && command[1] === 0xb0 && command[9] === 0 && command[10] === 0;
        if (command[0] === 8 && command[1] === 0xb0) asked.push(String(isWhole));
        return card.transmit(isWhole ? Uint8Array.of(...command.subarray(0, 9), 0x03, 0xe8, ...command.subarray(11)) : command);
      },
    };
    expect(await readResidenceCard(drops, { cardNumber: holder.number, chance, trust, at })).toEqual(whole);
    expect(asked.filter((each) => each === 'false').length).toBeGreaterThan(5);
  });

  it.each(['1', '05'] as const)('of type %s that describe each file that is selected are read', async (type) => {
    const card = await cardOf(type);
    // Something else was selected before: the master file is described too.
    await card.transmit(fromHex('00a4040c10d392f0004f0400000000000000000000'));
    const describing = {
      async transmit(command: Uint8Array) {
        const answer = await card.transmit(command);
        return command[1] === 0xa4 && answer.length === 2 && answer[0] === 0x90 ? fromHex('6f04840200019000') : answer;
      },
    };
    expect((await readResidenceCard(describing, { cardNumber: holder.number, chance, trust, at })).signature).toMatchObject({ kind: 'valid' });
  });

  it.each(['1', '05'] as const)('of type %s that refuse short commands too end the reading, in few commands', async (type) => {
    const card = await cardOf(type);
    let reads = 0;
    const refusing = { transmit: async (command: Uint8Array) => (command[1] === 0xb0 && (command[0] === 8 || command[2] !== 0x8a) && ++reads > 0 ? fromHex('6700') : card.transmit(command)) };
    expect(await codeOf(readResidenceCard(refusing, { cardNumber: holder.number, chance, trust, at }))).toBe('card.status');
    expect(reads).toBeLessThan(4);
  });

  it.each(['1', '05'] as const)('case 50: of type %s for a holder under 16 are not signed', async (type) => {
    expect((await read(await cardOf(type, { isUnder16: true }))).signature).toEqual({ kind: 'not-signed' });
  });

  it.each(['1', '05'] as const)('case 47: of type %s do not open with another number', async (type) => {
    expect(await codeOf(read(await cardOf(type), 'ZZ00000000ZZ'))).toBe('residence.number-wrong');
  });

  it.each(['1', '05'] as const)('case 51: of type %s with a bent answer to the authentication are left', async (type) => {
    const data = await issueResidenceCard(authorities[type.length === 1 ? 1 : 2], holder, { ...period, type });
    for (const place of [0, 20, 39]) {
      const card = new ResidenceCard(data, { spoil: (answer, ins) => (ins === 0x82 ? answer.map((byte, index) => (index === place ? byte ^ 1 : byte)) : answer) });
      expect(await codeOf(read(card))).toBe('card.protocol');
    }
  });
});

describe('an independent specified card', () => {
  const specified = async () => {
    const jpki = new VirtualCard(await issueCard(await createDemoAuthority(period), lin, { ...period, pins }));
    const { values } = await issueResidenceCard(authorities[2], holder, { ...period, type: '05' });
    const type = btoa('07');
    return new SpecifiedCard(jpki, { type: '07', number: holder.number, values: { ...values, C1: type } });
  };

  it('case 48: is recognised, and not spoken to further', async () => {
    const card = await specified();
    expect(await detectResidenceCard(card)).toMatchObject({ generation: 'specified' });
    expect(await codeOf(readResidenceCard(card, { cardNumber: holder.number, chance, trust, at }))).toBe('residence.specified-card');
  });

  it('signs with its JPKI application like every Individual Number Card, and its Individual Number is not selected', async () => {
    const card = await specified();
    await detectResidenceCard(card);
    const jpki = await openJpkiCard(card);
    expect((await signManifest(jpki, { manifest: new Uint8Array(1), pin: pins.signature, signedAt: at })).cms.length).toBeGreaterThan(256);
    expect(card.card.log.some((entry) => entry.note === 'selects-individual-number')).toBe(false);
  });
});

describe('a redacted trace', () => {
  it('is played again by the independent card, up to the fault that the person saw', async () => {
    const data = await issueCard(await createDemoAuthority(period), lin, { ...period, pins });
    const signing = async (channel: Parameters<typeof openJpkiCard>[0], pin: string) => {
      const jpki = await openJpkiCard(channel);
      await jpki.readPresence();
      return signManifest(jpki, { manifest: new Uint8Array(1), pin, signedAt: at });
    };
    for (const [pin, spoil, code] of [
      ['WRONG99', undefined, 'card.pin-wrong'],
      [pins.signature, 'gone', 'card.removed'],
    ] as const) {
      const card = new VirtualCard(data);
      if (spoil === 'gone') card.interfere = (command) => (command[1] === 0xb0 && command[2] === 1 ? Promise.reject(new DOMException('gone', 'NetworkError')) : undefined);
      const exchanges: TracedExchange[] = [];
      let now = 0;
      expect(await codeOf(signing(traceChannel(card, { now: () => now++, onExchange: (exchange) => exchanges.push(exchange) }), pin))).toBe(code);
      const text = formatTrace(exchanges);
      expect(text).not.toContain(hex(new TextEncoder().encode(pin)).toLowerCase());
      const replay = new ReplayCard(readTrace(text));
      // Any secret of the same length does: the maintainer has not the person's.
      expect(await codeOf(signing(replay, '0'.repeat(pin.length)))).toBe(code);
      expect(replay.strays).toEqual([]);
      expect(replay.remaining).toBe(0);
    }
  });
});
