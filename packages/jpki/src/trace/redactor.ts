// Decides what of a card session may be shown. What is not known to be harmless is masked: a list of what is shown, not of secrets.
import type { Command } from '../apdu/command.ts';
import { toHex } from '../bytes.ts';
import type { MaskKind, TracedBytes } from './exchange.ts';

const INS = { verify: 0x20, change: 0x24, resetRetryCounter: 0x2c, changeOthers: 0x32, perform: 0x2a, mutualAuthenticate: 0x82, challenge: 0x84, internalAuthenticate: 0x88, select: 0xa4, setSessionKey: 0xae, readBinary: 0xb0, getResponse: 0xc0 } as const;

const COMMAND_KIND: ReadonlyMap<number, MaskKind> = new Map([
  [INS.verify, 'pin'],
  [INS.change, 'pin'],
  [INS.resetRetryCounter, 'pin'],
  [INS.changeOthers, 'pin'],
  [INS.perform, 'signature-input'],
  [INS.mutualAuthenticate, 'authentication'],
  [INS.internalAuthenticate, 'authentication'],
  [INS.setSessionKey, 'authentication'],
]);
const ANSWER_KIND: ReadonlyMap<number, MaskKind> = new Map([
  [INS.perform, 'signature'],
  [INS.mutualAuthenticate, 'authentication'],
  [INS.internalAuthenticate, 'authentication'],
  [INS.setSessionKey, 'authentication'],
  [INS.readBinary, 'file'],
]);

const JPKI_APPLICATION = 'd392f000260100000001';
/** Bytes of a file that say nothing of a person. Token information goes on with a serial number, so its label only. */
const SHOWN_OF_JPKI_FILE: ReadonlyMap<number, number> = new Map([
  [0x0006, 32],
  [0x0008, 3],
]);
/** Version and type of a residence card, read by short identifiers 0B and 0A of the master file: a tag, a length and up to two characters. */
const SHOWN_OF_CARD_FILE: ReadonlyMap<number, number> = new Map([
  [0x000a, 6],
  [0x000b, 8],
]);

/** Follows one session, command by command, to know which file an answer comes from. */
export class Redactor {
  #application: string | undefined;
  #file: number | undefined;
  #asked: { readonly ins: number; readonly shown: number; readonly atStart: boolean; readonly le: number | undefined } | undefined;

  /** @param command in the order in which they are sent. */
  command({ ins, p1, p2, data = new Uint8Array(0), le }: Command): TracedBytes {
    if (ins === INS.readBinary && (p1 & 0x80) !== 0) this.#file = p1 & 0x1f;
    const offset = (p1 & 0x80) !== 0 ? p2 : (p1 << 8) | p2;
    const encrypted = data.length > 0 && ins === INS.readBinary;
    if (ins !== INS.getResponse) this.#asked = { ins, le, atStart: offset === 0 || encrypted, shown: ins === INS.readBinary && !encrypted ? Math.max(0, this.#shownOfFile() - offset) : 0 };
    else if (this.#asked) this.#asked = { ...this.#asked, atStart: false, shown: 0 };
    if (data.length === 0) return '';
    if (ins === INS.select && data.length <= 16) return toHex(data);
    if (encrypted && data.length === 4 && data[0] === 0x96 && data[1] === 2) return toHex(data);
    return { masked: COMMAND_KIND.get(ins) ?? 'other', length: data.length };
  }

  /** @param command the one that was answered; its SELECT counts when the card agreed. */
  answer({ ins, p1, data: sent }: Command, data: Uint8Array, sw: number): TracedBytes {
    if (ins === INS.select && sw === 0x9000) this.#selected(p1, sent ?? new Uint8Array(0));
    if (data.length === 0) return '';
    const asked = this.#asked;
    if (asked?.ins === INS.challenge && data.length === asked.le) return toHex(data);
    if (!asked || asked.ins !== INS.readBinary) return { masked: ANSWER_KIND.get(asked?.ins ?? ins) ?? 'other', length: data.length };
    if (data.length <= asked.shown) return toHex(data);
    const head = asked.shown > 0 ? toHex(data.subarray(0, asked.shown)) : asked.atStart ? headerOf(data) : '';
    return { masked: 'file', length: data.length, ...(head === '' ? {} : { head }) };
  }

  #selected(p1: number, data: Uint8Array): void {
    if (p1 === 0x02 && data.length === 2) {
      this.#file = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
      return;
    }
    this.#application = p1 === 0x04 ? toHex(data) : undefined;
    this.#file = undefined;
  }

  #shownOfFile(): number {
    if (this.#file === undefined) return 0;
    if (this.#application === undefined) return SHOWN_OF_CARD_FILE.get(this.#file) ?? 0;
    return this.#application === JPKI_APPLICATION ? (SHOWN_OF_JPKI_FILE.get(this.#file) ?? 0) : 0;
  }
}

/** The DER header of a certificate, or the header of a cryptogram (tag 86): lengths only, and without them no reader could go on. */
function headerOf(data: Uint8Array): string {
  const [tag, first] = data;
  if (tag === 0x30 && (first === 0x81 || first === 0x82)) return toHex(data.subarray(0, 2 + (first & 0x7f)));
  if (tag !== 0x86 || first === undefined) return '';
  const header = first < 0x80 ? 2 : 2 + (first & 0x7f);
  return first < 0x83 && data[header] === 0x01 ? toHex(data.subarray(0, header + 1)) : '';
}
