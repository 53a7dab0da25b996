import { describe, expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

describe('a QR code as a path', () => {
  it('draws each stretch of dark modules once', () => {
    expect(
      qrPath([
        [true, true, false, true],
        [false, false, false, false],
      ]),
    ).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
  });
});
