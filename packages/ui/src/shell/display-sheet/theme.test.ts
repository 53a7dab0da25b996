import { describe, expect, it } from 'vitest';
import { applyTheme } from './theme.ts';

describe('choosing a theme', () => {
  it('puts it on the page, and leaves it to the device for "system"', () => {
    const root = { dataset: {} as DOMStringMap };
    applyTheme('dark', root);
    expect(root.dataset['theme']).toBe('dark');
    applyTheme('system', root);
    expect(root.dataset).toEqual({});
  });
});
