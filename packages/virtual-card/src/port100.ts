// The chip of the RC-S380 (NFC Port-100): its commands, its settings, its field, and the status words of the air.
import { pause, type Air } from './air.ts';
import { join } from './bytes.ts';

const COMMAND = {
  inSetRf: 0x00,
  inSetProtocol: 0x02,
  inCommRf: 0x04,
  switchRf: 0x06,
  firmwareVersion: 0x20,
  pdDataVersion: 0x22,
  commandType: 0x2a,
} as const;
const STATUS = { ok: 0x00, parameter: 0x01, commandType: 0x07 } as const;
const AIR_STATUS = { garbled: 0x04, collision: 0x08, lost: 0x80, fieldOff: 0x400 } as const;
/** 106 kbit/s Type B, both directions. */
const RF_106B = [0x03, 0x07, 0x0f, 0x07] as const;
/** Settings without which a Type B frame does not reach a card: start and end of frame, checksum added and checked. */
const TYPE_B_SETTINGS = { 0x00: 0x14, 0x09: 0x01, 0x0a: 0x01, 0x0b: 0x01, 0x0c: 0x01 } as const;

export class Port100 {
  /** Upper bound for waiting for a card that is not there: tests need not wait as long as the host allows. */
  silenceMs = 5;

  readonly #air: Air;
  #rf: readonly number[] = [];
  #settings = new Map<number, number>();

  constructor(air: Air) {
    this.#air = air;
  }

  /** @param content of a host frame: D6, command, arguments. @returns D7, command + 1, answer; undefined for anything else. */
  async execute(content: Uint8Array): Promise<Uint8Array | undefined> {
    const [direction, command = 0] = content;
    if (direction !== 0xd6) return undefined;
    const args = content.subarray(2);
    const answer = (...bytes: readonly number[]): Uint8Array => Uint8Array.of(0xd7, command + 1, ...bytes);
    switch (command) {
      case COMMAND.commandType:
        return answer(args[0] === 1 ? STATUS.ok : STATUS.parameter);
      case COMMAND.firmwareVersion:
        return answer(0x11, 0x01);
      case COMMAND.pdDataVersion:
        return answer(0x00, 0x01);
      case COMMAND.switchRf:
        this.#air.switchField(args[0] !== 0);
        return answer(STATUS.ok);
      case COMMAND.inSetRf:
        return answer(this.#setRf(args));
      case COMMAND.inSetProtocol:
        return answer(this.#setProtocol(args));
      case COMMAND.inCommRf:
        return join(answer(), await this.#communicate(args));
      default:
        return answer(STATUS.commandType);
    }
  }

  #setRf(args: Uint8Array): number {
    if (args.length !== RF_106B.length) return STATUS.parameter;
    this.#rf = [...args];
    this.#air.switchField(true);
    return STATUS.ok;
  }

  #setProtocol(args: Uint8Array): number {
    if (args.length === 0 || args.length % 2 !== 0) return STATUS.parameter;
    for (let i = 0; i < args.length; i += 2) this.#settings.set(args[i] ?? 0, args[i + 1] ?? 0);
    return STATUS.ok;
  }

  async #communicate(args: Uint8Array): Promise<Uint8Array> {
    if (!this.#air.isFieldOn) return airStatus(AIR_STATUS.fieldOff);
    const timeoutMs = ((args[0] ?? 0) | ((args[1] ?? 0) << 8)) / 10;
    const heard = await this.#air.exchange(args.slice(2), timeoutMs, this.#speaksTypeB());
    if (typeof heard !== 'string') return join(airStatus(0), Uint8Array.of(0x08), heard);
    if (heard === 'lost') await pause(Math.min(timeoutMs, this.silenceMs));
    return airStatus(AIR_STATUS[heard]);
  }

  #speaksTypeB(): boolean {
    const isRf = RF_106B.every((value, index) => this.#rf[index] === value);
    return (
      isRf && Object.entries(TYPE_B_SETTINGS).every(([setting, value]) => this.#settings.get(Number(setting)) === value)
    );
  }
}

function airStatus(bits: number): Uint8Array {
  return Uint8Array.of(bits & 0xff, (bits >> 8) & 0xff, 0x00, 0x00);
}
