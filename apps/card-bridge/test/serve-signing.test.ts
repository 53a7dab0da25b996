// The host asked to sign a manifest: what the person sees, what the card is told, what the page gets.
import { createHash } from 'node:crypto';
import { parseCertificate, parseTrace, verifyDetachedSignature } from '@zairyu/jpki';
import { VirtualCard, type CardData, type DemoAuthority } from '@zairyu/virtual-card';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DISPOSITION, SCARD } from '../src/host/pcsc/api.ts';
import type { FakePcsc, FakeReader } from './fake-pcsc.ts';
import { faultIn, FakeWindow, resultIn, TestHost } from './host.ts';
import { bytesIn, cardOf, issueLin, laid, manifestBytes, NONCE, NOW, ORIGIN, sign, trustIn, verificationsOf } from './people.ts';

let authority: DemoAuthority;
let data: CardData;
let card: VirtualCard;
let reader: FakeReader;
let pcsc: FakePcsc;

beforeAll(async () => {
  ({ authority, data } = await issueLin());
});
beforeEach(() => {
  ({ card, reader, pcsc } = laid(data));
});

describe('signing a manifest', () => {
  it('gives a CAdES signature that verifies, and shows site, files, digest and tries first', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('abc123'));
    const result = resultIn(await host.ask(sign));
    const verified = await verifyDetachedSignature({ cms: bytesIn(result['cms']), content: manifestBytes(), trustStore: await trustIn(authority), at: NOW });
    expect(verified.holder.name).toBe('林　美華');
    expect(result['digest']).toBe(createHash('sha256').update(manifestBytes()).digest('hex'));
    const [question] = host.window.asked;
    expect(question?.body).toContain(`Site: ${ORIGIN}`);
    expect(question?.body).toContain('passport.pdf');
    expect(question?.body.replaceAll(' ', '')).toContain(String(result['digest']));
    expect(question?.body).toContain('Tries left: 5');
    expect(host.steps()).toEqual(['card-found', 'window-open', 'pin-accepted', 'certificate-read', 'card-signing', 'checked']);
  });

  it('holds the card alone, without a transaction while the person types, and resets it at the end', async () => {
    const window = new FakeWindow('ABC123');
    window.whileOpen = () => void expect([reader.connected, reader.transactions]).toEqual([1, 0]);
    const host = await TestHost.greeted(pcsc, window);
    resultIn(await host.ask(sign));
    expect(reader.dispositions).toEqual([DISPOSITION.reset]);
    expect([reader.connected, reader.transactions, pcsc.openContexts]).toEqual([0, 0, 0]);
    expect(verificationsOf(card)).toBe(1);
  });

  it('overwrites what the window handed over', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    resultIn(await host.ask(sign));
    expect(host.window.handedOut.map((bytes) => [...bytes])).toEqual([[0, 0, 0, 0, 0, 0]]);
    expect(JSON.stringify([host.answers, host.attempts])).not.toMatch(/ABC123|414243313233|QUJDMTIz/i);
  });

  it('case 44: gives a trace of the session with its answer, without password, certificate or signature, well and badly ended', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123', 'WRONG1', '1234'));
    const signed = await host.ask(sign);
    const wrong = await host.ask(sign);
    const proof = await host.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in' });
    expect(faultIn(wrong)).toBe('card.pin-wrong');
    for (const answer of [signed, wrong, proof]) {
      const trace = 'trace' in answer ? (answer.trace ?? '') : '';
      const exchanges = parseTrace(trace);
      expect(exchanges.some(({ command }) => command.header === '00200080' && typeof command.data === 'object' && command.data.masked === 'pin')).toBe(true);
      expect(trace).not.toMatch(/ABC123|414243313233|QUJDMTIz|WRONG1|57524f4e4731|31323334/i);
      const der = Buffer.from(data.certificates.signature ?? '', 'base64').toString('hex');
      expect(trace).not.toContain(der.slice(40, 80));
    }
    const [first] = parseTrace('trace' in signed ? (signed.trace ?? '') : '');
    expect(first).toMatchObject({ t: 0, command: { header: '00a4040c' } });
    expect((await host.ask({ op: 'listReaders' }))).not.toHaveProperty('trace');
    reader.card = undefined;
    pcsc.onWatch = () => void (host.now += 500);
    expect(await host.ask(sign)).not.toHaveProperty('trace');
  });

  it('asks again after an entry that cannot be a password, and the card hears nothing of it', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('abc', 'ABC123'));
    resultIn(await host.ask(sign));
    expect(verificationsOf(card)).toBe(1);
    expect(host.window.asked.map((question) => 'complaint' in question)).toEqual([false, true]);
  });

  it('gives up on a window that types the same wrong thing for ever', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow(...Array.from({ length: 9 }, () => 'abc')));
    expect(faultIn(await host.ask(sign))).toBe('card.pin-format');
    expect(verificationsOf(card)).toBe(0);
  });

  it('tells a wrong password with the tries that are left, after one VERIFY', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('WRONG1'));
    expect(await host.ask(sign)).toMatchObject({ ok: false, fault: { code: 'card.pin-wrong', params: { attemptsLeft: 4 } } });
    expect(verificationsOf(card)).toBe(1);
  });

  it('shows until when the certificate is valid, before the password as far as the card tells', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123', '1234', 'ABC123'));
    resultIn(await host.ask(sign));
    resultIn(await host.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in', language: 'en' }));
    resultIn(await host.ask({ op: 'readCertificate', kind: 'authentication', language: 'ja' }));
    resultIn(await host.ask({ op: 'readCertificate', kind: 'signature', language: 'ja' }));
    const until = new Date(parseCertificate(bytesIn(data.certificates.authentication)).validUntil + 9 * 3_600_000);
    const [year, month, day] = [until.getUTCFullYear(), until.getUTCMonth() + 1, until.getUTCDate()];
    const japanese = `${year}年${month}月${day}日`;
    const english = `${day} ${until.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${year}`;
    expect(host.window.asked.map(({ body }) => body)).toEqual([
      expect.stringContaining(`The certificates on this card expire on ${english} at the latest`),
      expect.stringContaining(`Certificate valid until: ${english}`),
      expect.stringContaining(`電子証明書の有効期限：${japanese}`),
      expect.stringContaining(`このカードの電子証明書の有効期限：遅くとも${japanese}`),
    ]);
  });

  it('says that a certificate has expired, and nothing where the card does not tell', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('1234', 'ABC123'));
    host.now = parseCertificate(bytesIn(data.certificates.authentication)).validUntil + 1000;
    await host.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in', language: 'en' });
    expect(host.window.asked[0]?.body).toContain('This certificate expired on');
    reader.card = cardOf((await issueLin('authentication')).data);
    resultIn(await host.ask(sign));
    expect(host.window.asked[1]?.body).not.toMatch(/valid until|at the latest|expired/);
  });

  it('shows how often the password was entered incorrectly, once it was', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('WRONG1', 'WRONG2', 'ABC123', 'ABC123'));
    for (let entry = 0; entry < 4; entry++) await host.ask(sign);
    expect(host.window.asked.map(({ body }) => /incorrectly[^:]*: (\d+)/.exec(body)?.[1])).toEqual([undefined, '1', '2', undefined]);
  });

  it('case 33: opens no window for a card whose counter cannot be', async () => {
    card.interfere = (command) => (command[1] === 0x20 ? Uint8Array.of(0x63, 0xcf) : undefined);
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    expect(faultIn(await host.ask(sign))).toBe('card.protocol');
    expect([host.window.asked.length, verificationsOf(card)]).toEqual([0, 0]);
  });

  it('case 37: asks about the last try with the site, the files and the mistakes before it', async () => {
    for (const language of ['ja', 'en'] as const) {
      reader.card = new VirtualCard(data, { attemptsLeft: { signature: 1, authentication: 1 } });
      const host = await TestHost.greeted(pcsc, new FakeWindow('1234', 'ABC123'));
      const manifest = manifestBytes({ files: ['passport.pdf', ...Array.from({ length: 40 }, (_, n) => `在留カードの写し${n}.pdf`)] }).toString('base64');
      resultIn(await host.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in', language }));
      resultIn(await host.ask({ op: 'signManifest', manifest, language }));
      const [prove, , signing] = host.window.asked.map(({ body }) => body);
      expect(prove).toContain(ORIGIN);
      expect(prove).toMatch(language === 'ja' ? /あと1回[\s\S]*まちがえた回数：2回/ : /one try[\s\S]*incorrectly[^:]*: 2/);
      for (const part of [ORIGIN, 'passport.pdf', 'SHA-256']) expect(signing).toContain(part);
      expect(signing).toMatch(language === 'ja' ? /まちがえた回数：4回/ : /incorrectly[^:]*: 4/);
      for (const { body } of host.window.asked) expect(Buffer.byteLength(body.replaceAll('\n', '%0A'))).toBeLessThanOrEqual(900);
    }
  });

  it('case 37: never uses the last try without a yes in the window', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('WRONG1', 'WRONG1', 'WRONG1', 'WRONG1', 'ABC123'));
    for (let wrong = 0; wrong < 4; wrong++) {
      await host.ask(sign);
      host.now += 3_600_000;
    }
    const before = verificationsOf(card);
    host.window.saysYes = false;
    expect(faultIn(await host.ask(sign))).toBe('card.pin-last-try');
    expect(verificationsOf(card)).toBe(before);
    host.window.saysYes = true;
    resultIn(await host.ask(sign));
  });

  it('refuses a card that was taken away and laid back while the person typed', async () => {
    const window = new FakeWindow('ABC123');
    window.whileOpen = () => {
      reader.remove();
      reader.card = card;
    };
    const host = await TestHost.greeted(pcsc, window);
    expect(faultIn(await host.ask(sign))).toBe('card.removed');
    expect(verificationsOf(card)).toBe(0);
  });

  it('takes a card up again that the system has reset meanwhile', async () => {
    const window = new FakeWindow('ABC123');
    window.whileOpen = () => void (reader.nextBegin = SCARD.resetCard);
    resultIn(await (await TestHost.greeted(pcsc, window)).ask(sign));
  });

  it.each([[], [0x61]])('case 43: says "removed" when the card leaves while it signs, whatever half an answer the driver gives (%j)', async (...half) => {
    card.interfere = (command) => (command[1] === 0x2a ? (reader.remove(), Uint8Array.from(half)) : undefined);
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    expect(await host.ask(sign)).toMatchObject({ fault: { code: 'card.removed', params: { phase: 'sign-sent' } } });
    expect(reader.connected).toBe(0);
  });

  it('says "protocol" when a card that stays gives half an answer', async () => {
    card.interfere = (command) => (command[1] === 0x2a ? Uint8Array.of(0x90) : undefined);
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    expect(faultIn(await host.ask(sign))).toBe('card.protocol');
  });

  it('case 15: ends after a minute of the card’s own time, however long the person took, and sends nothing more', async () => {
    const window = new FakeWindow('ABC123');
    const host = await TestHost.greeted(pcsc, window);
    window.whileOpen = () => host.pass(170_000);
    let commands = 0;
    card.interfere = () => (commands++, host.pass(1000), undefined);
    resultIn(await host.ask(sign));
    expect(commands).toBeLessThan(60);
    // Each command by itself is quick enough.
    window.types = ['ABC123'];
    card.interfere = () => (host.pass(4000), undefined);
    const before = card.log.length;
    expect(faultIn(await host.ask(sign))).toBe('card.timeout');
    expect(card.log.length - before).toBeLessThanOrEqual(15);
    expect(reader.connected).toBe(0);
  });

  it('case 15: does not wait for a command that never ends, nor for its card, and says so', async () => {
    const window = new FakeWindow('ABC123');
    const host = await TestHost.greeted(pcsc, window);
    let letGo: () => void = () => undefined;
    card.interfere = (command) => {
      if (command[1] !== 0x2a) return undefined;
      queueMicrotask(() => host.pass(61_000));
      return new Promise((resolve) => (letGo = () => resolve(Uint8Array.of(0x90, 0x00))));
    };
    expect(faultIn(await host.ask(sign))).toBe('card.timeout');
    expect(verificationsOf(card)).toBe(1);
    expect([reader.connected, reader.dispositions]).toEqual([1, []]);
    letGo();
    // Once the driver has come back the card is reset and let go.
    await expect.poll(() => reader.connected).toBe(0);
    expect(reader.dispositions).toEqual([DISPOSITION.reset]);
  });

  it('says before any window that a card has no signature certificate', async () => {
    reader.card = cardOf((await issueLin('signature')).data);
    const host = await TestHost.greeted(pcsc);
    expect(faultIn(await host.ask(sign))).toBe('card.no-signature-certificate');
    expect(host.window.asked).toEqual([]);
  });

  it('shows names without control characters and without turning the direction of writing', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    const manifest = manifestBytes({ files: ['a\u202Efdp.exe', 'b\nSite: https://bank.example', 'c'.repeat(300), ...Array.from({ length: 40 }, (_, n) => `在留カードの写し${n}.pdf`)] });
    resultIn(await host.ask({ ...sign, manifest: manifest.toString('base64'), language: 'ja' }));
    const body = host.window.asked[0]?.body ?? '';
    expect(body).not.toMatch(/\u202E|^Site: https:\/\/bank/m);
    expect(Buffer.byteLength(body.replaceAll('\n', '%0A'))).toBeLessThanOrEqual(900);
    expect(body).toContain('SHA-256');
    expect(body).toContain('あと5回');
  });
});
