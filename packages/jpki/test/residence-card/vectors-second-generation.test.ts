// 第２世代在留カード等仕様書（一般公開用）Ver 1.1, Appendix 2: the official vectors of mutual authentication and secure messaging.
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes.ts';
import { encodeCommand } from '../../src/index.ts';
import { authenticationData, keyOfNumber, sessionKeyOf, verificationData } from '../../src/residence-card/authentication.ts';
import { aesCipher } from '../../src/residence-card/cipher/aes.ts';
import { secureSession } from '../../src/residence-card/secure-session.ts';
import { codeOf } from '../people.ts';

const number = 'AA12345678BB';
const chance = { challenge: fromHex('1122334455667788'), key: fromHex('404142434445464748494a4b4c4d4e4f') };
const cardChallenge = fromHex('921ce277323da057');
const request = { cryptogram: '4ad3c7b6bb484a52771977ded618b41df841fa0476a05fbe041dead6109e773b', mac: 'ac854617634f5397' };
const answer = fromHex('289a96b1da6ae3da87770419bfd14f0bdad15f36432b5a946c188c7221759a62' + 'fa942ec51e62ff5f');
const sessionKey = 'c19cf13d3d7fbee9ea293d834c88952f';

describe('the official vectors', () => {
  it('case 46: the number "AA12345678BB" gives Kenc', async () => {
    expect(toHex(new TextEncoder().encode(number))).toBe('414131323334353637384242');
    expect(toHex(await keyOfNumber(number))).toBe('6522b4e171195bb218223a976c040111');
  });

  it('case 46: E_IFD', async () => {
    expect(toHex(authenticationData(aesCipher, await keyOfNumber(number), chance, cardChallenge)).slice(0, 64)).toBe(request.cryptogram);
  });

  it('case 46: M_IFD, and with it the whole MUTUAL AUTHENTICATE', async () => {
    const data = authenticationData(aesCipher, await keyOfNumber(number), chance, cardChallenge);
    expect(toHex(data).slice(64)).toBe(request.mac);
    expect(toHex(encodeCommand({ cla: 0, ins: 0x82, p1: 0, p2: 0, data, le: 256 }))).toBe(`0082000028${request.cryptogram}${request.mac}00`);
  });

  it('case 46: M_ICC is accepted over E_ICC, and altered is not', async () => {
    const key = await keyOfNumber(number);
    expect(toHex(aesCipher.mac(key, answer.subarray(0, 32)))).toBe('fa942ec51e62ff5f');
    for (let bit = 0; bit < answer.length * 8; bit += 7) {
      const bent = answer.slice();
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await codeOf(sessionKeyOf(aesCipher, key, chance, cardChallenge, bent))).toBe('card.protocol');
    }
  });

  it('case 46: E_ICC holds both challenges and K.ICC', async () => {
    const plain = toHex(aesCipher.decrypt(await keyOfNumber(number), answer.subarray(0, 32)));
    expect(plain).toBe('921ce277323da057' + '1122334455667788' + '2cc6af9b8b607c662fdcad27b401d08b');
  });

  it('case 46: KSenc', async () => {
    expect(toHex(await sessionKeyOf(aesCipher, await keyOfNumber(number), chance, cardChallenge, answer))).toBe(sessionKey);
  });

  it('case 46: the VERIFY command', async () => {
    const secure = secureSession(aesCipher, fromHex(sessionKey));
    const command = await secure.wrap({ cla: 0, ins: 0x20, p1: 0, p2: 0x86, data: verificationData(aesCipher, fromHex(sessionKey), number) });
    expect(toHex(encodeCommand(command))).toBe('0820008613861101' + 'ee0b31ef877f68d071c56d58c72e6748');
  });

  it('case 46: reads DF1/EF03 and DF3/EF01 with the commands of the appendix', async () => {
    const secure = secureSession(aesCipher, fromHex(sessionKey));
    expect(toHex(encodeCommand(await secure.wrap({ cla: 0, ins: 0xb0, p1: 0x84, p2: 0, le: 0x10000 })))).toBe('08b084000000049602' + '00000000');
    expect(toHex(encodeCommand({ cla: 0, ins: 0xb0, p1: 0x82, p2: 0, le: 0x10000 }))).toBe('00b08200000000');
  });
});
