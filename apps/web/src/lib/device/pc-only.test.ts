// Who is sent to a PC.
import { describe, expect, it } from 'vitest';
import { canReachReaders, isPhone } from './pc-only.ts';

const device = (userAgent: string, mobile?: boolean) =>
  ({ userAgent, ...(mobile === undefined ? {} : { userAgentData: { mobile } }) }) as unknown as Navigator;

describe('telling a phone from a PC', () => {
  it('believes the client hint of a phone', () => {
    expect(isPhone(device('Mozilla/5.0 (Linux; Android 15) Chrome/156', true))).toBe(true);
  });
  it('knows phones and tablets by their words', () => {
    expect(isPhone(device('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1'))).toBe(true);
    expect(isPhone(device('Mozilla/5.0 (Linux; Android 15; Tablet) Firefox/150'))).toBe(true);
  });
  it('lets a PC through', () => {
    expect(isPhone(device('Mozilla/5.0 (X11; Linux x86_64) Chrome/156 Safari/537.36', false))).toBe(false);
  });
});

describe('reaching a reader', () => {
  it('needs WebUSB, or an extension that answers this site', () => {
    expect(canReachReaders({ usb: {} } as unknown as Navigator, {})).toBe(true);
    expect(canReachReaders({ smartCard: {} } as unknown as Navigator, {})).toBe(true);
    expect(canReachReaders({} as Navigator, { chrome: { runtime: { connect: () => undefined } } })).toBe(true);
    expect(canReachReaders({} as Navigator, { chrome: {} })).toBe(false);
    expect(canReachReaders({} as Navigator, {})).toBe(false);
  });
});
