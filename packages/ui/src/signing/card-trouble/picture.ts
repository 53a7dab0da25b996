// What can be in the way between a person, a reader and a card: one picture each, so that the page is known at a glance.

export const TROUBLE_PICTURES = [
  'browser', // this browser cannot reach a reader
  'no-reader', // none is plugged in
  'reader-busy', // another program holds it
  'reader-closed', // a browser may not use it: the bridge can
  'unplugged', // the cable came out
  'no-card', // nothing lies on the reader
  'slipped', // the card moved while it worked
  'two-cards', // more than one lies there
  'other-card', // another kind of card
  'no-certificate', // the card holds no such certificate
  'ended', // the certificate is past its date
  'slow', // no answer in time
  'unclear', // an answer that cannot be read
  'other-person', // somebody else's card
  'locked', // too many wrong tries
  'untrusted', // not from the real authority
] as const;

export type TroublePicture = (typeof TROUBLE_PICTURES)[number];
