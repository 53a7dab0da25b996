// What a generation of residence cards encrypts and authenticates with. Everything else of the protocol is the same for both.

export interface CardCipher {
  readonly blockBytes: 8 | 16;
  /** CBC from a zero start, whole blocks. @param key 16 bytes. @throws RangeError for anything else. */
  encrypt(key: Uint8Array, plain: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, cipher: Uint8Array): Uint8Array;
  /** 8 bytes over data of any length. */
  mac(key: Uint8Array, data: Uint8Array): Uint8Array;
}
