// A specified residence card (types 07 and 08): an Individual Number Card that carries the residence application besides.
// 特定在留カード等仕様書 Ver 1.1, as far as others have told of it: the application is selected before its folders, and
// a session needs SET SESSION KEY with the Agency's delivery key. The bytes of that exchange are not public to us, so the
// card refuses every one: its residence files stay closed here, its JPKI application is whole.
import { readApdu, sw, wantsAll, type Apdu } from '../apdu.ts';
import { occurrenceOf } from '../application-names.ts';
import { hex, join } from '../bytes.ts';
import type { VirtualCard } from '../card.ts';
import { logEntry, type LoggedCommand } from '../card-log.ts';
import type { Chip } from '../chip.ts';
import { fileKey, RESIDENCE_AID, residenceFiles, type Folder, type ResidenceFile } from './residence-files.ts';
import { isSpecified, type ResidenceCardData } from './residence-data.ts';

/** What the names of the residence application and its folders have in common: no other name begins so. */
const RESIDENCE_PREFIX = 'D392F0004F';
const INS = { verify: 0x20, select: 0xa4, setSessionKey: 0xae, read: 0xb0 } as const;

export class SpecifiedCard implements Chip {
  /** The Individual Number Card that it is; its log tells what its own applications were asked. */
  readonly card: VirtualCard;
  /** What the residence application was asked. */
  readonly log: LoggedCommand[] = [];
  readonly #files: ReadonlyMap<string, ResidenceFile>;
  /** `none` while an application of the Individual Number Card is selected. */
  #folder: Folder | 'none' = 'none';

  /** @param residence of type 07 or 08: its files are there, and closed. */
  constructor(card: VirtualCard, residence: ResidenceCardData) {
    if (!isSpecified(residence.type)) throw new RangeError('a card of type 07 or 08');
    this.card = card;
    this.#files = residenceFiles(residence);
  }

  reset(): void {
    this.#folder = 'none';
    this.card.reset();
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const apdu = readApdu(command);
    const selected = apdu?.cla === 0x00 && apdu.ins === INS.select && apdu.p1 === 0x04 ? hex(apdu.data) : undefined;
    if (selected !== undefined) return this.#selectByName(command, selected);
    if (this.#folder === 'none') return this.card.transmit(command);
    return this.#logged(command, apdu ? this.#answer(apdu, this.#folder) : sw(0x6700));
  }

  async #selectByName(command: Uint8Array, given: string): Promise<Uint8Array> {
    // Cut short within the residence application's own names it means the first of them; shorter ones mean an application of the other card.
    const name = given.startsWith(RESIDENCE_PREFIX) ? (occurrenceOf(given, Object.values(RESIDENCE_AID)) ?? given) : given;
    if (name === RESIDENCE_AID.application) {
      // Another application is left as any is: what was verified there is forgotten.
      this.card.reset();
      this.#folder = 'MF';
      return this.#logged(command, sw(0x9000));
    }
    const folder = (['DF1', 'DF2', 'DF3'] as const).find((one) => RESIDENCE_AID[one] === name);
    if (folder) {
      if (this.#folder === 'none') return this.#logged(command, sw(0x6a82));
      this.#folder = folder;
      return this.#logged(command, sw(0x9000));
    }
    const answer = await this.card.transmit(command);
    // An application that is not there leaves the selected one as it is.
    if (hex(answer) === '9000') this.#folder = 'none';
    return answer;
  }

  #answer(apdu: Apdu, folder: Folder): Uint8Array<ArrayBuffer> {
    const { cla, ins, p1, p2, data, le } = apdu;
    if (cla === 0x80 && ins === INS.setSessionKey) return sw(data.length === 0 ? 0x6700 : 0x6a80);
    if ((cla & 0x0c) !== 0) return sw(ins === INS.verify || ins === INS.read ? 0x6982 : 0x6882);
    if (cla !== 0x00) return sw(0x6e00);
    if (ins === INS.verify) return sw(0x6982);
    // Neither GET CHALLENGE nor MUTUAL AUTHENTICATE is there.
    if (ins !== INS.read) return sw(0x6d00);
    if (data.length > 0 || le === undefined) return sw(0x6700);
    if ((p1 & 0xe0) !== 0x80) return sw(0x6a86);
    const file = this.#files.get(fileKey(folder, p1 & 0x1f));
    if (!file) return sw(0x6a82);
    if (file.read !== 'free') return sw(0x6982);
    if (p2 >= file.content.length) return sw(0x6b00);
    return join(file.content.subarray(p2, p2 + le), sw(!wantsAll(apdu) && p2 + le > file.content.length ? 0x6282 : 0x9000));
  }

  #logged(command: Uint8Array, answer: Uint8Array): Uint8Array {
    this.log.push(logEntry(command, answer));
    return answer;
  }
}
