// Every page of every form has an address of its own: a folder of that name beside it would stand in its place (SvelteKit takes it first).
import { globSync } from 'node:fs';
import path from 'node:path';
import { categoriesOf, companionsOf, currentEdition, kindOf, procedureKinds } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';

const routes = path.resolve(import.meta.dirname, '../../routes');
const beside = globSync('**/apply/[[]applicationId[]]/*/+page.svelte', { cwd: routes }).map((file) => path.basename(path.dirname(file)));

describe.each(procedureKinds.filter((each) => kindOf(each).onlyTogetherWith.length === 0))('the pages of %s', (procedure) => {
  const edition = currentEdition(procedure);
  const together = companionsOf(procedure);

  it('can be reached: none bears the name of another page of an application', () => {
    expect(beside).toEqual(expect.arrayContaining(['[page]', 'check', 'documents', 'sign']));
    const forms = categoriesOf(procedure).map((category) => catalogue.loadForm({ procedure, edition, category, together }));
    const pages = new Set(forms.flatMap(({ sections }) => sections.flatMap((section) => section.pages.map(({ id }) => id))));
    expect(pages.size).toBeGreaterThan(3);
    expect([...pages].filter((id) => beside.includes(id))).toEqual([]);
  });
});
