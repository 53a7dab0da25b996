// A form in lines, as it stands after everything that it takes over: for people who edit differences.
import type { Field, FormDefinition } from '@zairyu/forms';

export function linesOf(form: FormDefinition): string[] {
  return form.sections.flatMap((section) => [
    `${section.id} (${section.author})`,
    ...section.pages.flatMap((page) => [`  ${page.id}${said('when', page.showWhen)}`, ...page.fields.flatMap((field) => fieldLines(field, '    '))]),
  ]);
}

function fieldLines(field: Field, indent: string): string[] {
  const { id, type, required, item, source, showWhen, requiredWhen } = field;
  const from = source?.map(({ sheet, columns }) => `${sheet} ${columns.join(',')}`).join('; ');
  const list = field.type === 'choice' ? ` from ${field.list}${field.linkedTo === undefined ? '' : ` by ${field.linkedTo}`}` : '';
  const own = `${indent}${id}: ${type}${list}${required ? ', required' : ''}${said('required when', requiredWhen)}${said('when', showWhen)}${item === undefined ? '' : `, item ${item}`}${from ? `, ${from}` : ''}`;
  return [own, ...(field.type === 'group' ? field.fields.flatMap((column) => fieldLines(column, `${indent}  `)) : [])];
}

function said(word: string, condition: unknown): string {
  return condition === undefined ? '' : `, ${word} ${JSON.stringify(condition)}`;
}
