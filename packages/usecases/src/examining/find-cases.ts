// Cases at the desk whatever queue they stand in: by name, receipt number or residence card, or by their ids.
import { wordsSought } from '@zairyu/domain';
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

/** @returns those of the named cases that are the officer's bureau's, in the order given. */
export async function listNamed(ports: Ports, actor: Actor, input: { applicationIds: readonly string[] }) {
  const officer = officerOf(actor);
  const rows = new Map((await ports.applications.listCases(input.applicationIds)).map((row) => [row.applicationId, row]));
  return { rows: input.applicationIds.flatMap((each) => rows.get(each) ?? []).filter(({ bureau }) => bureau === officer.bureau).map((row) => deskRow(officer, row)) };
}
