// The worker's desk over the real driver, with a reader and a card made of software.
import { isFaultError } from '@zairyu/errors';
import type { Usb } from '@zairyu/card-readers';
import { challengeBytes, parseCertificate, parseSignature, readHolder } from '@zairyu/jpki';
import { createDemoAuthority, createResidenceAuthority, issueCard, issueResidenceCard, RESIDENCE_HOLDERS, ResidenceCard, SoftwareCcidReader, SoftwareSmartCard, SoftwareUsb, UsbWith, VirtualCard, type CardData } from '@zairyu/virtual-card';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCardDesk } from './card-desk.ts';
import type { PinBytes, Ways } from './messages.ts';

const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
const pins = { signature: 'ABC123', authentication: '1234' };
const lin = { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号', prefecture: 'Osaka-fu', city: 'Kita-ku' } as const;
const origin = 'https://zairyu.example.jp';

let data: CardData;
let usb: SoftwareUsb;
let card: VirtualCard;
let desk: ReturnType<typeof createCardDesk>;
const quiet = () => undefined;
/** The server has a file of every authority. */
const nothingMore = { authorityWanted: null };

beforeAll(async () => {
  data = await issueCard(await createDemoAuthority(period), lin, { ...period, pins });
});
beforeEach(() => {
  usb = new SoftwareUsb();
  card = new VirtualCard(data);
  usb.reader.insertCard(card);
  desk = createCardDesk({ usb: undefined, hid: undefined, smartCards: () => undefined, demoUsb: () => Promise.resolve(usb), origin, now: () => Date.UTC(2026, 10, 1) });
});

const entry = (pin: string): PinBytes => ({ pin: new TextEncoder().encode(pin) });
const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const consent = (site = origin) => JSON.stringify({ schema: 'zairyu/consent/1', purpose: 'registration', origin: site });
const code = async (work: Promise<unknown>) => work.then(() => 'nothing', (error: unknown) => (isFaultError(error) ? error.fault.code : String(error)));

describe('the card at its desk', () => {
  it('is found in steps: the reader by its name, then the card', async () => {
    const steps: unknown[] = [];
    const opened = await desk.open({ demo: true }, (...step) => steps.push(step));
    expect(steps).toEqual([['reader-found', expect.stringContaining('RC-S380')], ['card-found']]);
    expect(opened.presence).toEqual({ signature: true, authentication: true });
  });

  it('is not there before it was opened, nor after it was closed', async () => {
    expect(await code(desk.readTries({ kind: 'signature' }, quiet))).toBe('card.absent');
    await desk.open({ demo: true }, quiet);
    await desk.close({}, quiet);
    expect(await code(desk.readTries({ kind: 'signature' }, quiet))).toBe('card.absent');
  });

  it('has no reader where the browser reaches none, and none that was allowed', async () => {
    expect(await code(desk.open({ demo: false }, quiet))).toBe('card.no-reader-api');
    const fresh = createCardDesk({ usb: new SoftwareUsb(), hid: undefined, smartCards: () => undefined, demoUsb: () => Promise.resolve(usb), origin, now: Date.now });
    expect(await code(fresh.open({ demo: false }, quiet))).toBe('card.reader-not-found');
  });

  it('proves itself for the origin of its page, whatever it is told', async () => {
    await desk.open({ demo: true }, quiet);
    const facts = { nonce: 'n'.repeat(43), purpose: 'sign-in', ...nothingMore };
    const { certificate, signature } = await desk.proveCard({ ...facts, ...entry('1234'), ...{ origin: 'https://elsewhere.example' } }, quiet);
    const key = await crypto.subtle.importKey('spki', parseCertificate(bytes(certificate)).publicKeyInfo.slice(), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
    const answers = async (where: string) => crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, bytes(signature), await challengeBytes({ ...facts, origin: where }));
    expect([await answers(origin), await answers('https://elsewhere.example')]).toEqual([true, false]);
  });

  it('overwrites a PIN whether it was right, wrong or never sent', async () => {
    await desk.open({ demo: true }, quiet);
    const right = entry('ABC123');
    await desk.readSignatureHolder(right, quiet);
    const wrong = entry('WRONG99');
    expect(await code(desk.readSignatureHolder(wrong, quiet))).toBe('card.pin-wrong');
    const malformed = entry('ab');
    expect(await code(desk.signManifest({ manifest: '{}', holder: null, ...nothingMore, ...malformed }, quiet))).toBe('card.pin-format');
    await desk.close({}, quiet);
    const unsent = entry('ABC123');
    expect(await code(desk.readSignatureHolder(unsent, quiet))).toBe('card.absent');
    for (const { pin } of [right, wrong, malformed, unsent]) expect([...pin].every((byte) => byte === 0)).toBe(true);
  });

  it('signs a statement after the holder was read, with a signature that fits the certificate', async () => {
    await desk.open({ demo: true }, quiet);
    await desk.readSignatureHolder(entry('ABC123'), quiet);
    const cms = bytes(await desk.signConsent({ statement: consent(), ...nothingMore }, quiet));
    expect(readHolder(parseSignature(cms).signer).name).toBe(lin.name);
  });

  it('gives one consent for one entry of the password, to its own site, and no other text', async () => {
    await desk.open({ demo: true }, quiet);
    expect(await code(desk.signConsent({ statement: consent(), ...nothingMore }, quiet))).toBe('card.pin-needed');
    await desk.readSignatureHolder(entry('ABC123'), quiet);
    await desk.signConsent({ statement: consent(), ...nothingMore }, quiet);
    expect(await code(desk.signConsent({ statement: consent(), ...nothingMore }, quiet))).toBe('card.pin-needed');
    for (const other of ['{"schema":"zairyu/manifest/1"}', consent('https://elsewhere.example'), 'null', 'any text']) {
      await desk.readSignatureHolder(entry('ABC123'), quiet);
      expect(await code(desk.signConsent({ statement: other, ...nothingMore }, quiet)), other).toBe('card.pin-needed');
    }
  });

  it('uses no key that the office would refuse: of another person, out of date, not yet in date', async () => {
    const at = (now: number) => createCardDesk({ usb: undefined, hid: undefined, smartCards: () => undefined, demoUsb: () => Promise.resolve(usb), origin, now: () => now });
    const sign = async (where: typeof desk, holder: { name: string; bornOn: string } | null) => {
      await where.open({ demo: true }, quiet);
      const steps: unknown[] = [];
      const answer = await code(where.signManifest({ manifest: '{"a":1}', holder, ...nothingMore, ...entry('ABC123') }, (step) => steps.push(step)));
      await where.close({}, quiet);
      return { answer, used: steps.includes('card-signing') };
    };
    expect(await sign(desk, { name: lin.name, bornOn: lin.bornOn })).toEqual({ answer: 'nothing', used: true });
    expect(await sign(desk, { name: lin.name, bornOn: '1970-01-01' })).toEqual({ answer: 'signing.other-person', used: false });
    expect(await sign(at(period.validUntil + 1000), null)).toEqual({ answer: 'certificate.expired', used: false });
    expect(await sign(at(period.validFrom - 1000), null)).toEqual({ answer: 'certificate.not-yet-valid', used: false });
  });

  it('says of a card with its certificates in each other’s place that they are, and shows nothing of them', async () => {
    const { signature, authentication } = data.certificates;
    card = new VirtualCard({ ...data, certificates: { ...data.certificates, signature: authentication, authentication: signature } });
    usb.reader.insertCard(card);
    await desk.open({ demo: true }, quiet);
    expect(await code(desk.readAuthenticationValidity({}, quiet))).toBe('certificate.wrong-kind');
    expect(await code(desk.readSignatureHolder(entry('ABC123'), quiet))).toBe('certificate.wrong-kind');
    // The password was given for the holder to be seen: no consent comes of it.
    expect(await code(desk.signConsent({ statement: consent(), ...nothingMore }, quiet))).toBe('card.pin-needed');
    expect(await code(desk.signManifest({ manifest: '{}', holder: null, ...nothingMore, ...entry('ABC123') }, quiet))).toBe('certificate.wrong-kind');
    expect(card.log.some(({ command }) => command.startsWith('802A'))).toBe(false);
  });

  it('says of a certificate that cannot be read that it cannot', async () => {
    await desk.open({ demo: true }, quiet);
    card.interfere = (command) => (command[1] === 0xb0 ? Uint8Array.of(0x30, 0x82, 0x00, 0xfc, ...new Uint8Array(252).fill(0x30), 0x90, 0x00) : undefined);
    expect(await code(desk.readAuthenticationValidity({}, quiet))).toBe('certificate.malformed');
    expect(await code(desk.readSignatureHolder(entry('ABC123'), quiet))).toBe('certificate.malformed');
  });

  it('says the same of a certificate that names no person, and uses no key for it', async () => {
    const { signatureAuthority } = data.certificates;
    card = new VirtualCard({ ...data, certificates: { ...data.certificates, signature: signatureAuthority } });
    usb.reader.insertCard(card);
    await desk.open({ demo: true }, quiet);
    expect(await code(desk.readSignatureHolder(entry('ABC123'), quiet))).toBe('certificate.malformed');
    expect(await code(desk.signConsent({ statement: consent(), ...nothingMore }, quiet))).toBe('card.pin-needed');
    expect(await code(desk.signManifest({ manifest: '{}', holder: { name: lin.name, bornOn: lin.bornOn }, ...nothingMore, ...entry('ABC123') }, quiet))).toBe('certificate.malformed');
    expect(card.log.some(({ command }) => command.startsWith('802A'))).toBe(false);
  });

  it('is told from another card before any PIN', async () => {
    await desk.open({ demo: true }, quiet);
    const { cardKey } = await desk.readAuthenticationValidity({}, quiet);
    expect(cardKey).toMatch(/^[0-9a-f]{64}$/);
    usb.reader.removeCard();
    usb.reader.insertCard(new VirtualCard(await issueCard(await createDemoAuthority(period), lin, { ...period, pins })));
    await desk.open({ demo: true }, quiet);
    expect((await desk.readAuthenticationValidity({}, quiet)).cardKey).not.toBe(cardKey);
  });

  it('brings the certificate of its authority along where the server has no file of it, and nowhere else', async () => {
    await desk.open({ demo: true }, quiet);
    const authority = (kind: 'signature' | 'authentication') => data.certificates[`${kind}Authority`];
    const wanted = { authorityWanted: { unlessKeyIds: [] } };
    const facts = { nonce: 'n'.repeat(43), purpose: 'sign-in' };
    expect((await desk.proveCard({ ...facts, ...wanted, ...entry('1234') }, quiet)).authority).toBe(authority('authentication'));
    expect((await desk.proveCard({ ...facts, ...nothingMore, ...entry('1234') }, quiet)).authority).toBeUndefined();
    const along = async (cms: Promise<string>) => parseSignature(bytes(await cms)).otherCertificates.map((der) => btoa(String.fromCharCode(...der)));
    expect(await along(desk.signManifest({ manifest: '{"a":1}', holder: null, ...wanted, ...entry('ABC123') }, quiet))).toEqual([authority('signature')]);
    await desk.readSignatureHolder(entry('ABC123'), quiet);
    expect(await along(desk.signConsent({ statement: consent(), ...wanted }, quiet))).toEqual([authority('signature')]);
    await desk.readSignatureHolder(entry('ABC123'), quiet);
    expect(await along(desk.signConsent({ statement: consent(), ...nothingMore }, quiet))).toEqual([]);
  });

  it('does one thing after another, in the order it was asked', async () => {
    await desk.open({ demo: true }, quiet);
    const order: string[] = [];
    const asked = [
      desk.signManifest({ manifest: '{"a":1}', holder: null, ...nothingMore, ...entry('ABC123') }, quiet).then(() => order.push('signed')),
      desk.readTries({ kind: 'authentication' }, quiet).then(() => order.push('tries')),
      desk.close({}, quiet).then(() => order.push('closed')),
    ];
    await Promise.all(asked);
    expect(order).toEqual(['signed', 'tries', 'closed']);
  });

  it('lets go of the wait for a card when the person does not want to wait', async () => {
    usb.reader.removeCard();
    const opening = code(
      desk.open({ demo: true }, (step) => {
        if (step === 'reader-found') void desk.stopWaiting({}, quiet);
      }),
    );
    expect(await opening).toBe('card.absent');
  });

  it('keeps a record without the PIN and without what the certificates hold', async () => {
    await desk.open({ demo: true }, quiet);
    await desk.signManifest({ manifest: '{"a":1}', holder: null, ...nothingMore, ...entry('ABC123') }, quiet);
    const trace = await desk.readTrace({}, quiet);
    expect(trace.split('\n').length).toBeGreaterThan(8);
    const hex = (text: string) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    for (const secret of ['ABC123', hex('ABC123'), hex('林'), '美華', hex('大阪')]) expect(trace.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(trace).toContain('"masked":"pin"');
  });
});

describe('readers of the system, in an Isolated Web App', () => {
  const twinWith = (inserted: VirtualCard) => {
    const twin = new SoftwareSmartCard('Contact reader', 'Contactless reader');
    twin.readers.at(-1)?.insertCard(inserted);
    return twin;
  };
  const deskWith = (smartCards: SoftwareSmartCard | undefined, own: Usb | undefined) =>
    createCardDesk({ usb: own, hid: undefined, smartCards: () => smartCards, demoUsb: () => Promise.resolve(usb), origin, now: () => Date.UTC(2026, 10, 1) });
  const foundBy = async (at: typeof desk, ways: Ways) => (await at.open({ demo: false, ways }, quiet)).readerName;

  it('sign where no reader was allowed, and let the card go', async () => {
    const twin = twinWith(card);
    const at = deskWith(twin, undefined);
    expect(await foundBy(at, 'all')).toBe('Contact reader / Contactless reader');
    await at.readSignatureHolder(entry('ABC123'), quiet);
    expect(readHolder(parseSignature(bytes(await at.signConsent({ statement: consent(), ...nothingMore }, quiet))).signer).name).toBe(lin.name);
    await at.close({}, quiet);
    expect(twin.readers.map(({ users }) => users.size)).toEqual([0, 0]);
  });

  it('come after one with a protocol of its maker, and before one of the smart card class', async () => {
    const own = new SoftwareUsb(true);
    own.reader.insertCard(new VirtualCard(data));
    expect(await foundBy(deskWith(twinWith(card), own), 'all')).toContain('RC-S380');
    const standard = new UsbWith(new SoftwareCcidReader(), true);
    expect(await foundBy(deskWith(twinWith(card), standard), 'all')).toContain('Contactless reader');
  });

  it('leave the turn to the card bridge first', async () => {
    expect(await code(deskWith(twinWith(card), undefined).open({ demo: false, ways: 'own' }, quiet))).toBe('card.reader-not-found');
  });

  it('change nothing where the browser has no such function, or the system no reader', async () => {
    expect(await code(deskWith(undefined, undefined).open({ demo: false }, quiet))).toBe('card.no-reader-api');
    const none = new SoftwareSmartCard('Only reader');
    none.unplug(none.reader);
    expect(await code(deskWith(none, undefined).open({ demo: false }, quiet))).toBe('card.reader-not-found');
  });
});

describe('a residence card at the desk', () => {
  const { holder } = RESIDENCE_HOLDERS.nguyen;
  const place = async (type: '1' | '05'): Promise<ResidenceCard> => {
    const residence = new ResidenceCard(await issueResidenceCard(await createResidenceAuthority(type === '1' ? 1 : 2, period), holder, { ...period, type }));
    usb.reader.insertCard(residence);
    return residence;
  };
  const read = (cardNumber: string) => desk.readResidenceCard({ demo: true, cardNumber }, quiet);

  it.each([
    ['1', 'first'],
    ['05', 'second'],
  ] as const)('of type %s is read with its number, with what the server checks its signature by', async (type, generation) => {
    await place(type);
    const { kind, fields, proof } = await read(' ａｂ12345678cd ');
    expect({ kind: kind.generation, number: fields.cardNumber, proof: proof?.generation }).toEqual({ kind: generation, number: holder.number, proof: generation });
    expect(bytes(proof?.message ?? '').some((byte) => byte !== 0)).toBe(true);
  });

  it('is not asked when the number has another form, and says when the number is that of another card', async () => {
    const residence = await place('05');
    expect(await code(read('AB1234567CD'))).toBe('residence.number-format');
    expect(residence.log).toEqual([]);
    expect(await code(read('ZZ87654321YX'))).toBe('residence.number-wrong');
  });

  it('is told apart from an Individual Number Card, which can be opened right after', async () => {
    expect(await code(read(holder.number))).toBe('residence.not-found');
    expect((await desk.open({ demo: true }, quiet)).presence.signature).toBe(true);
  });
});
