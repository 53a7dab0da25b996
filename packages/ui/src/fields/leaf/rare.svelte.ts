// Controls and marks that few pages of a form have: brought with the pages that have them, so that the others begin sooner (goal R5).
import type { Field } from '@zairyu/forms';

const parts = {
  confirm: () => import('../../controls/confirm/Confirm.svelte'),
  select: () => import('../../controls/select/Select.svelte'),
  area: () => import('../../controls/text-area/TextArea.svelte'),
  marks: () => import('../../language/marks.ts'),
};
type Part = keyof typeof parts;

class Rare {
  of = $state.raw<{ readonly [Name in Part]?: Awaited<ReturnType<(typeof parts)[Name]>> }>({});

  /** Brings what these fields need and is not here yet. A page asks ahead, so that no field comes in later than the others. */
  async bring(fields: readonly Field[]): Promise<void> {
    const all = fields.flatMap((field) => [field, ...(field.type === 'group' ? field.fields : [])]);
    await Promise.all(
      [...new Set(all.flatMap(needs))].map(async (name) => {
        if (this.of[name]) return;
        const part = await parts[name]();
        this.of = { ...this.of, [name]: part };
      }),
    );
  }
}

export const rare = new Rare();

function needs(field: Field): Part[] {
  const found: Part[] = field.unverified ? ['marks'] : [];
  if (field.type === 'confirm') found.push('confirm');
  if (field.type === 'choice' && field.look === 'select') found.push('select');
  if (field.type === 'text' && field.multiline) found.push('area');
  return found;
}
