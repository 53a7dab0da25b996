import { describe, expect, it } from 'vitest';
import { platformOf } from './platform.ts';

describe('the operating system of a PC', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156', undefined, 'linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156', undefined, 'windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605', undefined, 'macos'],
    ['Mozilla/5.0 (X11; CrOS x86_64 14541) Chrome/156', undefined, 'other'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/156', undefined, 'other'],
    ['anything', 'Windows', 'windows'],
    ['anything', 'macOS', 'macos'],
    ['anything', 'Chrome OS', 'other'],
    ['Mozilla/5.0 (X11; Linux x86_64)', '', 'linux'],
  ] as const)('%s (%s) is %s', (userAgent, platform, expected) => {
    expect(platformOf({ userAgent, ...(platform === undefined ? {} : { userAgentData: { platform } }) } as Navigator)).toBe(expected);
  });
});
