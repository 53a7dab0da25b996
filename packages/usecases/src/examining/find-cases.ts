// Cases at the desk whatever queue they stand in: by name, receipt number or residence card, or by their ids.
import { wordsSought } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import type { Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';
import { deskRow, officerOf } from './desk.ts';

/** More than anybody reads; whoever sees that there are more types more. */
const MOST_FOUND = 50;

/** @returns the cases of the officer's bureau in which every word begins a word, received last first; `more` when these are not all, `tooShort` when nothing was looked for. */
export async function findCases(ports: Ports, actor: Actor, input: { text: string }) {
  const officer = officerOf(actor);
  const words = wordsSought(input.text);
  const { cases, isAll } = await ports.applications.search({ bureau: officer.bureau, words, limit: MOST_FOUND });
  const rows = [...cases].sort((one, other) => other.submittedAt - one.submittedAt);
  return { rows: rows.map((row) => deskRow(officer, row)), more: !isAll, tooShort: words.length === 0 };
}

/** @returns the named cases in the order given. @throws FaultError application.not-found when one of them is no case of this bureau. */
export async function listNamed(ports: Ports, actor: Actor, input: { applicationIds: readonly string[] }) {
  const officer = officerOf(actor);
  const own = new Map((await ports.applications.listCases(input.applicationIds)).filter(({ bureau }) => bureau === officer.bureau).map((row) => [row.applicationId, row]));
  return { rows: input.applicationIds.map((each) => deskRow(officer, own.get(each) ?? raise('application.not-found'))) };
}
