// The demonstration office while it is being seeded: the real ports over a clock that the seed moves, and the real use cases.
import { compose, readConfig, writeDemoFiles, type Composed, type Config } from '@zairyu/server';
import { authorityDer, createDemoAuthority, createResidenceAuthority, issueCard, unbase64, VirtualCard, type CardData } from '@zairyu/virtual-card';
import type { Actor, Ports, SignedIn } from '@zairyu/usecases';
import type { Persona } from './personas.ts';
import { issueResidenceCards, type ResidenceCards } from './residence-cards.ts';

const DAY_MS = 24 * 3_600_000;

export interface SeedOffice {
  readonly ports: Ports;
  readonly clock: { now(): number; set(at: number): void };
  readonly todayAt: number;
  cardOf(persona: Persona): VirtualCard;
  close(): Promise<void>;
}

/** Makes the throw-away authority and everybody's card, writes them for the demonstration, and opens the ports. */
export async function openSeedOffice(env: Readonly<Record<string, string | undefined>>, personas: readonly Persona[]): Promise<SeedOffice> {
  const config: Config = readConfig({ ...env, ZAIRYU_MODE: 'demo', ZAIRYU_SMTP_URL: '', ZAIRYU_LOG: 'silent' });
  const todayAt = Date.now();
  const authority = await createDemoAuthority({ validFrom: todayAt - 400 * DAY_MS, validUntil: todayAt + 3650 * DAY_MS });
  const period = { validFrom: todayAt - 400 * DAY_MS, validUntil: todayAt + 3650 * DAY_MS };
  const residenceAuthorities = { first: await createResidenceAuthority(1, period), second: await createResidenceAuthority(2, period) };
  const cards = new Map<string, CardData>();
  const residence = new Map<string, ResidenceCards>();
  await Promise.all(
    personas.map(async (persona) => {
      // Certificates of foreign residents end with their stay; a few days of grace keep every seeded card usable.
      const validUntil = todayAt + Math.max(persona.expiresInDays, 30) * DAY_MS;
      const person = { name: persona.name, sex: persona.sex, bornOn: persona.bornOn, address: persona.address };
      cards.set(persona.personId, await issueCard(authority, person, { validFrom: todayAt - 365 * DAY_MS, validUntil, pins: { signature: persona.signaturePin, authentication: persona.authenticationPin } }));
      residence.set(persona.personId, await issueResidenceCards(residenceAuthorities, persona, todayAt));
    }),
  );
  writeDemoFiles(config.dataFolder, {
    anchors: { signature: unbase64(authority.signature.certificate), authentication: unbase64(authority.authentication.certificate) },
    residenceAnchors: { first: authorityDer(residenceAuthorities.first), second: authorityDer(residenceAuthorities.second) },
    cards: personas.map(({ personId, name }) => ({ personId, name, cardData: cards.get(personId), residence: residence.get(personId) })),
  });
  let at = todayAt;
  const clock = { now: () => at, set: (value: number) => void (at = value) };
  const composed: Composed = await compose(config, { clock });
  return {
    ports: composed.ports,
    clock,
    todayAt,
    cardOf(persona) {
      const data = cards.get(persona.personId);
      if (!data) throw new Error(`no card for ${persona.personId}`);
      return new VirtualCard(data);
    },
    close: () => composed.close(),
  };
}

export const visitor: Actor = { account: null, sessionToken: null, clientKey: 'seed' };

/** The actor that a session makes; read anew, because each step may have changed the account. */
export async function actorOf(ports: Ports, signedIn: SignedIn): Promise<Actor> {
  const account = await ports.accounts.find(signedIn.me.accountId);
  if (!account) throw new Error('the account is gone');
  return { account, sessionToken: signedIn.token, clientKey: `seed-${account.accountId}` };
}
