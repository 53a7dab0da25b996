// One authority and one card for the tests of a file, and short ways to talk to the card.
import type { Chip } from '../src/index.ts';
import { createDemoAuthority, hex, issueCard, unhex, type CardData, type DemoAuthority } from '../src/index.ts';

export const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
export const pins = { signature: 'ABC123', authentication: '1234' } as const;
export const lin = {
  name: '林　美華',
  sex: 'female',
  bornOn: '1991-08-20',
  address: '大阪府大阪市北区梅田９丁目９番９号',
  prefecture: 'Osaka-fu',
  city: 'Kita-ku',
} as const;

export async function makeCard(): Promise<{ authority: DemoAuthority; data: CardData }> {
  const authority = await createDemoAuthority(period);
  return { authority, data: await issueCard(authority, lin, { ...period, pins }) };
}

export const SELECT = {
  jpki: '00A4040C0AD392F000260100000001',
  text: '00A4040C0AD3921000310001010408',
  issuerSecurityDomain: '00A4040C07A0000001510000',
  signatureCertificate: '00A4020C020001',
  tokenInfo: '00A4020C020006',
  presence: '00A4020C020008',
  authenticationCertificate: '00A4020C02000A',
  authenticationKey: '00A4020C020017',
  authenticationPin: '00A4020C020018',
  signatureKey: '00A4020C02001A',
  signaturePin: '00A4020C02001B',
} as const;
export const VERIFY = {
  signature: '0020008006414243313233',
  authentication: '002000800431323334',
  wrong: '0020008006585858585858',
} as const;
export const TRIES = '00200080';

/** Sends commands one after the other. @returns the last answer in hex */
export async function say(card: Pick<Chip, 'transmit'>, ...commands: readonly string[]): Promise<string> {
  let answer = '';
  for (const command of commands) answer = hex(await card.transmit(unhex(command)));
  return answer;
}
