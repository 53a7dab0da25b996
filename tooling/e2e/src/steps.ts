// Steps that several journeys share, each as a person does it.
import type { Dialog, Page } from 'playwright-core';
import { answersOf, demoPassword, personas, samplePdf, samplePhoto, type Persona } from '@zairyu/seed';
import { dayInJapan } from '@zairyu/domain';
import type { Change } from '@zairyu/forms';
import { say, type Lang } from './words.ts';

export function personaOf(personId: string): Persona {
  const persona = personas.find((candidate) => candidate.personId === personId);
  if (!persona) throw new Error(`no persona ${personId}`);
  return persona;
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export async function signIn(page: Page, origin: string, lang: Lang, email: string): Promise<void> {
  await page.goto(`${origin}/${lang}/sign-in`);
  await page.getByText(say(lang, 'registration', 'signIn.password')).first().click();
  await page.fill('#email', email);
  await page.fill('#password', demoPassword);
  await button(page, say(lang, 'registration', 'signIn.submit')).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** Leaves the page for an address as soon as the browser lets go, and stays as often as it asks. @returns how often it asked */
export async function leaveWhenKept(page: Page, address: string): Promise<number> {
  let asked = 0;
  const stay = (dialog: Dialog) => {
    asked += 1;
    void dialog.dismiss();
  };
  page.on('dialog', stay);
  const left = () => page.goto(address).then(() => true, (error: unknown) => {
    // Somebody stays: the going was called off.
    if (asked > 0 && String(error).includes('net::ERR_ABORTED')) return false;
    throw error;
  });
  while (!(await left())) await new Promise((later) => setTimeout(later, 50));
  page.off('dialog', stay);
  return asked;
}

/** Chooses a person's card in the demonstration's panel, places it, and lets the page find it. */
export async function placeCard(page: Page, lang: Lang, personId: string): Promise<void> {
  await page.locator('#demo-person option').first().waitFor({ state: 'attached' });
  await page.selectOption('#demo-person', personId);
  await button(page, say(lang, 'registration', 'demo.insert')).click();
  await button(page, say(lang, 'registration', 'card.choose')).click();
}

/**
 * Confirms whatever the page asks for before a signature, and lets it lock the contents.
 * @param sayWhoFiles answers in which capacity the person signs, where that is asked
 */
export async function confirmAndGoOn(page: Page, lang: Lang, sayWhoFiles = sayTheUsual): Promise<void> {
  const boxes = page.locator('main input[type="checkbox"]');
  await boxes.first().waitFor();
  await sayWhoFiles(page);
  for (const box of await boxes.all()) await box.check();
  await button(page, say(lang, 'signing', 'freeze.continue')).click();
}

/** Where it is asked, and was not said at the start: the relative of somebody abroad, the applicant, or the parent of a child. */
async function sayTheUsual(page: Page): Promise<void> {
  const roles = await page.locator('main input[name="filer"]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const role = roles.includes('legal-representative') ? (roles.includes('self') ? 'self' : 'legal-representative') : 'relative';
  if (roles.length > 0) await page.locator(`main input[name="filer"][value="${role}"]`).check();
}

export async function typePin(page: Page, kind: 'pin-four' | 'pin-signature', pin: string, submit: string): Promise<void> {
  await page.locator(`#${kind}`).fill(pin);
  await button(page, submit).click();
}

/** Calls an endpoint as the page itself would: same origin, same cookie. @throws Error with the fault's code. */
export async function callApi<T>(page: Page, kind: 'query' | 'mutation', path: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([method, endpoint, body]) => {
      const query = method === 'query' ? `?input=${encodeURIComponent(JSON.stringify(body))}` : '';
      const response = await fetch(`/trpc/${String(endpoint)}${query}`, method === 'query' ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      return (await response.json()) as { result?: { data: unknown }; error?: { message: string } };
    },
    [kind, path, input] as const,
  );
  if (answer.error) throw new Error(answer.error.message);
  return answer.result?.data as T;
}

/** The rest of the form, saved through the endpoint that every field uses: typing eighty fields would only be slow. */
export function fillRest(page: Page, applicationId: string, persona: Persona): Promise<void> {
  return fillWith(page, applicationId, answersOf(persona, dayInJapan(Date.now())));
}

/** Answers for an application, saved as above. */
export async function fillWith(page: Page, applicationId: string, answers: ReturnType<typeof answersOf>): Promise<void> {
  const draft = await callApi<{ answers: Record<string, unknown> }>(page, 'query', 'applying.readDraft', { applicationId });
  const changes: Change[] = Object.entries(answers).flatMap(([path, value]): Change[] => {
    if (typeof value === 'string') return [{ op: 'set', path, was: (draft.answers[path] as string | undefined) ?? null, value }];
    return value.flatMap((row): Change[] => [{ op: 'add-row', group: path, rowId: row.rowId }, ...Object.entries(row.values).map(([local, text]): Change => ({ op: 'set', path: `${path}/${row.rowId}/${local}`, was: null, value: text }))]);
  });
  for (let at = 0; at < changes.length; at += 50) {
    const saved = await callApi<{ conflicts: unknown[] }>(page, 'mutation', 'applying.saveDraft', { applicationId, changes: changes.slice(at, at + 50) });
    if (saved.conflicts.length > 0) throw new Error('the rest met conflicts');
  }
}

/** Files for the required slots, sent as the page sends them. */
export async function attachRequired(page: Page, applicationId: string, slots: readonly string[]): Promise<void> {
  for (const slot of slots) {
    const isPhoto = slot === 'photo';
    const bytes = Buffer.from(isPhoto ? await samplePhoto(1) : await samplePdf(slot, ['for a journey']));
    await attach(page, applicationId, slot, isPhoto ? 'photo.jpg' : `${slot}.pdf`, bytes);
  }
}

/** One file, sent as the page sends it. */
export async function attach(page: Page, applicationId: string, slot: string, name: string, bytes: Buffer): Promise<{ readonly attachmentId: string }> {
  const { status, text } = await page.evaluate(
    async ([id, place, file, type, base64]) => {
      const body = new FormData();
      body.append('file', new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], file, { type }));
      const answer = await fetch(`/files/applications/${id}/${place}`, { method: 'POST', body });
      return { status: answer.status, text: await answer.text() };
    },
    [applicationId, slot, name, name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg', bytes.toString('base64')] as const,
  );
  if (status !== 200) throw new Error(`${slot} was answered with ${status}`);
  return JSON.parse(text) as { readonly attachmentId: string };
}

/** The draft of a person whose draft the seed has filled. */
export async function draftOf(page: Page): Promise<string> {
  const { applications } = await callApi<{ applications: readonly { applicationId: string; stage: string }[] }>(page, 'query', 'applying.list', {});
  const draft = applications.find(({ stage }) => stage === 'draft');
  if (!draft) throw new Error('this person has no draft');
  return draft.applicationId;
}
