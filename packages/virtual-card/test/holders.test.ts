import { beforeAll, describe, expect, it } from 'vitest';
import { X509Certificate } from 'node:crypto';
import { createDemoAuthority, hex, issueFor, PEOPLE, unbase64, VirtualCard, type CardHolder, type DemoAuthority, type PersonName } from '../src/index.ts';
import { holderAttributes } from '../src/pki/holder-attributes.ts';
import { period, say, SELECT } from './people.ts';

const now = Date.UTC(2026, 10, 28);
let authority: DemoAuthority;
beforeAll(async () => {
  authority = await createDemoAuthority({ validFrom: Date.UTC(2016, 0, 1), validUntil: period.validUntil });
});
const names = Object.keys(PEOPLE) as PersonName[];

describe('the people', () => {
  it('have attributes that a signature certificate can hold', () => {
    for (const name of names) {
      const { person }: CardHolder = PEOPLE[name];
      expect(new TextDecoder().decode(holderAttributes(person))).toContain(person.address);
    }
  });

  // One for each way in which a card may be unlike others: keys take long to make.
  it.each(['wickramasinghe', 'singh', 'petrova', 'tanaka'] as const)('%s has a card that says what it has', async (name) => {
    const holder: CardHolder = PEOPLE[name];
    const data = await issueFor(name, authority, now);
    const card = new VirtualCard(data);
    const sign = holder.without === 'signature' ? '00' : '8F';
    expect(await say(card, SELECT.jpki, SELECT.presence, '00B0000003')).toBe(`${sign}8F009000`);
    const label = (holder.tokenLabel ?? 'JPKIAPICCTOKEN2').padEnd(32, ' ');
    expect(await say(card, SELECT.tokenInfo, '00B0000020')).toBe(`${hex(new TextEncoder().encode(label))}9000`);
    const certificate = new X509Certificate(unbase64(data.certificates.authentication ?? ''));
    expect(certificate.validToDate.getTime() < now).toBe(holder.isExpired === true);
    expect(data.certificates.signature === undefined).toBe(holder.without === 'signature');
    if (data.certificates.signature)
      expect(new TextDecoder().decode(unbase64(data.certificates.signature))).toContain(holder.person.name);
  });

  it('under fifteen has no signature certificate', () => {
    for (const name of names) {
      const holder: CardHolder = PEOPLE[name];
      if (holder.person.bornOn > '2011-11-28') expect(holder.without).toBe('signature');
    }
  });
});
