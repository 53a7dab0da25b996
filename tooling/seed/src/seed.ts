// Makes a believable office: about a dozen people and their cases, three officers, every step through the real use cases.
import { createOfficer, deliverMessages, signInWithPassword, type Actor } from '@zairyu/usecases';
import { actorOf, openSeedOffice, visitor, type SeedOffice } from './office.ts';
import { demoPassword, officers, personas, type Persona } from './personas.ts';
import { examine, fillDraft, registerPerson, signAndSend } from './walk.ts';

const DAY_MS = 24 * 3_600_000;

/** @param env the environment of the server that will run on this data. @param people whose stories, and how far. @returns how many people have a case. */
export async function seed(env: Readonly<Record<string, string | undefined>>, people: readonly Persona[] = personas): Promise<{ people: number; cases: number }> {
  const office = await openSeedOffice(env, people);
  try {
    const desk = await openDesk(office);
    let cases = 0;
    for (const [index, persona] of people.entries()) {
      if (persona.stage === 'no-account') continue;
      // Spread over the last two weeks, so that queues and timelines have something to order.
      office.clock.set(office.todayAt - (14 - index) * DAY_MS - index * 3_700_000);
      const applicant = await registerPerson(office, persona);
      if (persona.stage === 'registered') continue;
      office.clock.set(office.clock.now() + 40 * 60_000);
      const applicationId = await fillDraft(office, applicant, persona, persona.stage !== 'draft-started', persona.files);
      if (persona.stage.startsWith('draft')) continue;
      office.clock.set(office.clock.now() + 15 * 60_000);
      await signAndSend(office, applicant, persona, applicationId);
      cases += 1;
      const officer = desk.get(persona.prefectureCode === '130001' ? 'tokyo' : 'osaka');
      if (officer) await examine(office, officer, applicant, persona, applicationId);
      if (persona.filesToo === undefined) continue;
      await signAndSend(office, applicant, persona, await fillDraft(office, applicant, persona, true, persona.filesToo));
      cases += 1;
    }
    office.clock.set(office.todayAt);
    for (let sent = 1; sent > 0; ) ({ sent } = await deliverMessages(office.ports, 50));
    return { people: people.length, cases };
  } finally {
    await office.close();
  }
}

async function openDesk(office: SeedOffice): Promise<Map<string, Actor>> {
  const desk = new Map<string, Actor>();
  for (const { email, name, bureau, language } of officers) {
    await createOfficer(office.ports, { email, displayName: name, bureau, language, password: demoPassword });
    const signedIn = await signInWithPassword(office.ports, visitor, { email, password: demoPassword });
    if (!desk.has(bureau)) desk.set(bureau, await actorOf(office.ports, signedIn));
  }
  return desk;
}
