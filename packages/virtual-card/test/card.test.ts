import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDemoAuthority, hex, issueCard, unbase64, unhex, VirtualCard, type CardData } from '../src/index.ts';

const validFrom = Date.UTC(2026, 0, 1);
const validUntil = Date.UTC(2030, 0, 1);
const pins = { signature: 'ABC123', authentication: '1234' };
let data: CardData;
let card: VirtualCard;
let folder: string;

beforeAll(async () => {
  const authority = await createDemoAuthority({ validFrom, validUntil });
  data = await issueCard(
    authority,
    { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' },
    { validFrom, validUntil, pins },
  );
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-card-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  card = new VirtualCard(data);
});

const say = async (command: string): Promise<string> => hex(await card.transmit(unhex(command)));
const select = () => say('00A4040C0AD392F000260100000001');
const SIGN_PIN = '00A4020C02001B';
const AUTH_PIN = '00A4020C020018';
const VERIFY_SIGN = '0020008006414243313233';

describe('the software card', () => {
  it('selects its application by name and knows no other', async () => {
    expect(await select()).toBe('9000');
    expect(await say('00A4040C07A0000002471001')).toBe('6A82');
    expect(await say('00A4000C023F00')).toBe('6A82');
  });

  it('tells tries left without using one', async () => {
    await select();
    for (let round = 0; round < 3; round++) {
      await say(SIGN_PIN);
      expect(await say('00200080')).toBe('63C5');
      await say(AUTH_PIN);
      expect(await say('00200080')).toBe('63C3');
    }
  });

  it('counts wrong PINs down to the block, each counter by itself', async () => {
    await select();
    await say(SIGN_PIN);
    for (const left of [4, 3, 2, 1, 0]) expect(await say('0020008006585858585858')).toBe(`63C${left}`);
    expect(await say(VERIFY_SIGN)).toBe('6984');
    await say(AUTH_PIN);
    expect(await say('0020008004 31323334')).toBe('9000');
  });

  it('refills the counter after the right PIN, and forgets it when the application is selected anew', async () => {
    await select();
    await say(SIGN_PIN);
    await say('0020008006585858585858');
    expect(await say(VERIFY_SIGN)).toBe('9000');
    expect(card.attemptsLeft.signature).toBe(5);
    await select();
    await say('00A4020C020001');
    expect(await say('00B0000004')).toBe('6982');
  });

  it('gives the authentication certificate freely and the signature certificate after the PIN only', async () => {
    await select();
    await say('00A4020C02000A');
    expect((await say('00B0000004')).slice(0, 4)).toBe('3082');
    await say('00A4020C020001');
    expect(await say('00B0000004')).toBe('6982');
    await say(SIGN_PIN);
    await say(VERIFY_SIGN);
    await say('00A4020C020001');
    expect((await say('00B0000004')).slice(0, 4)).toBe('3082');
    expect(await say('00B07FFF00')).toBe('6B00');
  });

  it('refuses to sign without the PIN of that very key', async () => {
    await select();
    await say(AUTH_PIN);
    await say('002000800431323334');
    await say('00A4020C02001A');
    expect(await say(`802A008033${'00'.repeat(51)}00`)).toBe('6982');
  });

  it('signs what openssl accepts', async () => {
    await select();
    await say(SIGN_PIN);
    await say(VERIFY_SIGN);
    await say('00A4020C02001A');
    const message = Buffer.from('to be signed');
    const digest = createHash('sha256').update(message).digest('hex');
    const answer = await card.transmit(unhex(`802A0080333031300D060960864801650304020105000420${digest}00`));
    expect(hex(answer.slice(-2))).toBe('9000');
    writeFileSync(path.join(folder, 'sig'), answer.slice(0, -2));
    writeFileSync(path.join(folder, 'doc'), message);
    writeFileSync(path.join(folder, 'leaf.der'), unbase64(data.certificates.signature ?? ''));
    execFileSync('openssl', [
      'x509',
      '-inform',
      'DER',
      '-in',
      path.join(folder, 'leaf.der'),
      '-pubkey',
      '-noout',
      '-out',
      path.join(folder, 'pub.pem'),
    ]);
    expect(
      execFileSync(
        'openssl',
        [
          'dgst',
          '-sha256',
          '-verify',
          path.join(folder, 'pub.pem'),
          '-signature',
          path.join(folder, 'sig'),
          path.join(folder, 'doc'),
        ],
        { encoding: 'utf8' },
      ),
    ).toContain('Verified OK');
  });

  it('has certificates that openssl chains to their authority, with the holder in the profile’s attributes', () => {
    writeFileSync(path.join(folder, 'ca.der'), unbase64(data.certificates.signatureAuthority));
    writeFileSync(path.join(folder, 'leaf.der'), unbase64(data.certificates.signature ?? ''));
    for (const name of ['ca', 'leaf'])
      execFileSync('openssl', [
        'x509',
        '-inform',
        'DER',
        '-in',
        path.join(folder, `${name}.der`),
        '-out',
        path.join(folder, `${name}.pem`),
      ]);
    const verified = execFileSync(
      'openssl',
      [
        'verify',
        '-attime',
        String(Date.UTC(2026, 6, 1) / 1000),
        '-ignore_critical',
        '-CAfile',
        path.join(folder, 'ca.pem'),
        path.join(folder, 'leaf.pem'),
      ],
      { encoding: 'utf8' },
    );
    expect(verified).toContain('OK');
    const text = execFileSync('openssl', ['x509', '-in', path.join(folder, 'leaf.pem'), '-noout', '-text'], {
      encoding: 'utf8',
    });
    expect(text).toContain('Digital Signature, Non Repudiation');
    expect(text).toContain('JPKI-SCRATCH');
    const parsed = execFileSync('openssl', ['asn1parse', '-in', path.join(folder, 'leaf.pem')], { encoding: 'utf8' });
    expect(parsed).not.toContain('error');
  });

  it('masks secrets in its log and never had the Individual Number read', async () => {
    await select();
    await say(SIGN_PIN);
    await say(VERIFY_SIGN);
    const text = JSON.stringify(card.log);
    expect(text).not.toContain('414243313233');
    expect(text).not.toContain('D3921000310001010408');
  });
});
