// Secure messaging of residence cards: commands under CLA 08, contents encrypted with KSenc, no MAC. Whoever holds the card's
// number could change an answer on the way; only the signature in DF3 proves what was read. Specification Ver 1.5 and Ver 1.1, 4.2.
import { raise } from '@zairyu/errors';
import { concat } from '../bytes.ts';
import type { Command } from '../apdu/command.ts';
import type { Response } from '../apdu/response.ts';
import type { SecureMessaging } from '../apdu/secure-messaging.ts';
import { SW } from '../apdu/status-words.ts';
import type { CardCipher } from './cipher/card-cipher.ts';
import { unpadded } from './cipher/padding.ts';
import { objectAt } from './data-objects.ts';

const SECURE_CLA = 0x08;
const CRYPTOGRAM = 0x86;
const PADDED_CONTENT = 0x01;
const EXPECTED_LENGTH = 0x96;
const WHOLE_ANSWER = 0x10000;
const SHORT_ANSWER = 0x100;
/** Contents of at most so many bytes are asked for in a command of short length: 14 blocks of 16, one of padding, 4 bytes around them. */
export const SHORT_SECURE_BYTES = 224;

/** @param data of a command in clear is encrypted already: the card number is the only one (see authentication.ts). */
export function secureSession(cipher: CardCipher, sessionKey: Uint8Array): SecureMessaging {
  return {
    async wrap({ ins, p1, p2, data, le }: Command) {
      if (data) return { cla: SECURE_CLA, ins, p1, p2, data: concat(Uint8Array.of(CRYPTOGRAM, data.length + 1, PADDED_CONTENT), data) };
      const length = (le ?? WHOLE_ANSWER) & 0xffff;
      const isShort = le !== undefined && le <= SHORT_SECURE_BYTES;
      return { cla: SECURE_CLA, ins, p1, p2, data: Uint8Array.of(EXPECTED_LENGTH, 2, length >> 8, length & 0xff), le: isShort ? SHORT_ANSWER : WHOLE_ANSWER };
    },
    async unwrap({ data, sw }: Response) {
      if ((sw !== SW.ok && sw !== SW.endOfFile) || data.length === 0) return { data: new Uint8Array(0), sw };
      const { tag, value, end } = objectAt(data, 0);
      const cryptogram = value.subarray(1);
      if (tag !== CRYPTOGRAM || value[0] !== PADDED_CONTENT || end !== data.length || cryptogram.length === 0 || cryptogram.length % cipher.blockBytes !== 0) return raise('card.protocol', { detail: 'secure-messaging' });
      const plain = unpadded(cipher.decrypt(sessionKey, cryptogram), cipher.blockBytes);
      return { data: plain ?? raise('card.protocol', { detail: 'secure-messaging' }), sw };
    },
  };
}
