// Controls that few pages of a form have: brought with the pages that have them, so that the others begin sooner (goal R5).
import type { Field } from '@zairyu/forms';
import type Confirm from '../../controls/confirm/Confirm.svelte';
import type Select from '../../controls/select/Select.svelte';
import type TextArea from '../../controls/text-area/TextArea.svelte';

class Rare {
  confirm = $state.raw<typeof Confirm>();
  select = $state.raw<typeof Select>();
  area = $state.raw<typeof TextArea>();

  /** Brings what these fields need and is not here yet. A page asks ahead, so that no field comes in later than the others. */
  async bring(fields: readonly Field[]): Promise<void> {
    const leaves = fields.flatMap((field) => (field.type === 'group' ? field.fields : [field]));
    await Promise.all([
      this.confirm ?? (leaves.some(isConfirm) && import('../../controls/confirm/Confirm.svelte').then((module) => (this.confirm = module.default))),
      this.select ?? (leaves.some(isSelect) && import('../../controls/select/Select.svelte').then((module) => (this.select = module.default))),
      this.area ?? (leaves.some(isArea) && import('../../controls/text-area/TextArea.svelte').then((module) => (this.area = module.default))),
    ]);
  }
}

export const rare = new Rare();

const isConfirm = (field: Field): boolean => field.type === 'confirm';
const isSelect = (field: Field): boolean => field.type === 'choice' && field.look === 'select';
const isArea = (field: Field): boolean => field.type === 'text' && field.multiline === true;
