// Files of the JPKI application: facts of the card (OpenSC card-jpki.c; public card research). What is not listed is never selected.
import type { PinKind } from './pins.ts';

export const JPKI_AID = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

export const EF = {
  signatureCertificate: 0x0001,
  signatureAuthority: 0x0002,
  tokenInfo: 0x0006,
  presence: 0x0008,
  authenticationCertificate: 0x000a,
  authenticationAuthority: 0x000b,
  authenticationKey: 0x0017,
  authenticationPin: 0x0018,
  signatureKey: 0x001a,
  signaturePin: 0x001b,
} as const;

export const PIN_FILE = { signature: EF.signaturePin, authentication: EF.authenticationPin } as const satisfies Record<PinKind, number>;
export const KEY_FILE = { signature: EF.signatureKey, authentication: EF.authenticationKey } as const satisfies Record<PinKind, number>;
export const AUTHORITY_FILE = { signature: EF.signatureAuthority, authentication: EF.authenticationAuthority } as const satisfies Record<PinKind, number>;
