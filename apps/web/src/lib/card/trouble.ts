// Everything that may be in the way of a card: which picture it has, what helps, and what trying again means. One row a fault.
import type { TroublePicture } from '@zairyu/ui';
import type { Platform } from '#lib/device/platform.ts';

export interface Trouble {
  readonly picture: TroublePicture;
  /**
   * What trying again does. `find`: look for reader and card once more. `restart`: the whole step anew. `none`: nothing on this
   * page can help; the way leads elsewhere.
   */
  readonly again: 'find' | 'restart' | 'none';
  /** The bridge reaches this reader though the page cannot. */
  readonly bridge?: true;
  /** What was said between reader and card helps whoever has to find out. */
  readonly trace?: true;
}

export const TROUBLES: Readonly<Record<string, Trouble>> = {
  'card.no-reader-api': { picture: 'browser', again: 'none', bridge: true },
  'card.reader-not-found': { picture: 'no-reader', again: 'find' },
  'card.reader-access-denied': { picture: 'reader-closed', again: 'find', bridge: true },
  'card.reader-busy': { picture: 'reader-busy', again: 'find' },
  'card.reader-unsupported': { picture: 'reader-closed', again: 'find', bridge: true },
  'card.protected-interface': { picture: 'reader-closed', again: 'find', bridge: true },
  'card.transport-lost': { picture: 'unplugged', again: 'find', trace: true },
  'card.absent': { picture: 'no-card', again: 'find' },
  'card.removed': { picture: 'slipped', again: 'find' },
  'card.several-cards': { picture: 'two-cards', again: 'find' },
  'card.timeout': { picture: 'slow', again: 'find', trace: true },
  'card.protocol': { picture: 'unclear', again: 'find', trace: true },
  'card.status': { picture: 'unclear', again: 'find', trace: true },
  'card.not-jpki': { picture: 'other-card', again: 'find' },
  'card.old-card': { picture: 'other-card', again: 'find' },
  'card.mobile-token': { picture: 'other-card', again: 'find' },
  'card.no-signature-certificate': { picture: 'no-certificate', again: 'find' },
  'card.no-authentication-certificate': { picture: 'no-certificate', again: 'find' },
  // The card has said that it took the password, and then asks for it: no try is gone, and typing it again would not help.
  'card.pin-needed': { picture: 'unclear', again: 'find', trace: true },
  'card.pin-blocked': { picture: 'locked', again: 'none' },
  'card.cancelled': { picture: 'no-card', again: 'find' },
  'bridge.not-installed': { picture: 'reader-closed', again: 'find', bridge: true },
  'bridge.host-missing': { picture: 'reader-closed', again: 'find', bridge: true },
  'bridge.version-mismatch': { picture: 'reader-closed', again: 'find', bridge: true },
  'bridge.origin-refused': { picture: 'reader-closed', again: 'find' },
  'bridge.request-refused': { picture: 'reader-closed', again: 'find' },
  'bridge.gesture-missing': { picture: 'slow', again: 'find' },
  'bridge.busy': { picture: 'reader-busy', again: 'find' },
  'bridge.no-card-service': { picture: 'reader-busy', again: 'find' },
  'bridge.no-window': { picture: 'reader-closed', again: 'find' },
  'certificate.malformed': { picture: 'unclear', again: 'find', trace: true },
  'certificate.wrong-kind': { picture: 'no-certificate', again: 'restart', trace: true },
  'certificate.untrusted': { picture: 'untrusted', again: 'find' },
  'certificate.expired': { picture: 'ended', again: 'find' },
  'certificate.not-yet-valid': { picture: 'ended', again: 'find' },
  'certificate.revoked': { picture: 'ended', again: 'find' },
  'certificate.weak-key': { picture: 'untrusted', again: 'find' },
  'signing.other-person': { picture: 'other-person', again: 'restart' },
  'residence.not-found': { picture: 'other-card', again: 'find' },
  'residence.specified-card': { picture: 'other-card', again: 'none' },
  'signature.wrong': { picture: 'unclear', again: 'find', trace: true },
};

export function troubleOf(code: string): Trouble | undefined {
  return Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined;
}

/** The keys of what helps, in the order to try them; the line of this operating system comes first. */
export function helpKeys(code: string, platform: Platform, has: (key: string) => boolean): string[] {
  const keys = [`${code}.help.${platform}`].filter(has);
  for (let number = 1; has(`${code}.help.${number}`); number++) keys.push(`${code}.help.${number}`);
  return keys;
}
