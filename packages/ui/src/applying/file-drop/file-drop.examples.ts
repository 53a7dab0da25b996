// Giving a document.
import { exampleOf } from '../../examples/example.ts';
import FileDrop from './FileDrop.svelte';

const onfiles = (): void => undefined;

export const examples = [
  exampleOf(FileDrop)(
    'ready',
    ({ one }) => ({ id: 'drop-ready', label: one('課税証明書', 'Tax certificate'), onfiles }),
    { wide: true },
  ),
  exampleOf(FileDrop)('sending', ({ one }) => ({
    id: 'drop-busy',
    label: one('課税証明書', 'Tax certificate'),
    onfiles,
    busy: true,
  })),
  exampleOf(FileDrop)('inside a request', ({ one }) => ({
    id: 'drop-small',
    label: one('退職証明書', 'Leaving certificate'),
    onfiles,
    small: true,
  })),
];
