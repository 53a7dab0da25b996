// An RC-S380 that is a list of bytes, for the tests of its driver.
import { afterEach, beforeEach, expect } from 'vitest';
import { hex, unhex } from '@zairyu/virtual-card';
import { encodeFrame, takeFrame } from '../src/index.ts';
import { scriptedUsb, type ScriptedUsb, type Transfer } from './scripted-usb.ts';

export const ACK = '0000FF00FF00';
export const NONE = '80000000';
/** What the air answers to a frame, as status, valid bits and frame. */
export type Air = (frame: string) => string;
export const heard = (frame: string): string => `0000000008${frame}`;
/** A card that is there, and answers every block with 9000 and the same number. */
export const card: Air = (frame) => {
  if (frame === '050010') return heard('501122334400000000008171');
  if (frame.startsWith('1D')) return heard('00');
  return frame === 'C2' ? heard('C2') : heard(`${frame.slice(0, 2)}9000`);
};

export interface Wire {
  readonly device: ScriptedUsb;
  readonly contents: string[];
}
/** @param instead what the reader sends for this command (in hex, without D6) in place of ACK and answer; undefined lets it pass. */
export function wire(air: Air, instead: (command: string) => readonly Transfer[] | undefined = () => undefined): Wire {
  const contents: string[] = [];
  const device = scriptedUsb({
    onWrite: (bytes) => {
      if (hex(bytes) === ACK) {
        contents.push('ACK');
        return [];
      }
      const taken = takeFrame(bytes);
      if (typeof taken !== 'object' || taken.frame.kind !== 'data') throw new Error(`no frame: ${hex(bytes)}`);
      const content = hex(taken.frame.data);
      contents.push(content);
      const special = instead(content.slice(2));
      if (special) return special;
      const command = Number.parseInt(content.slice(2, 4), 16);
      const body = command === 0x04 ? air(content.slice(8)) : '00';
      return [unhex(ACK), encodeFrame(unhex(`D7${(command + 1).toString(16).padStart(2, '0')}${body}`))];
    },
  });
  return { device, contents };
}
export const forCard = (): AbortSignal => AbortSignal.timeout(4000);

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

/** In each test of the file: no promise fails where nobody looks. */
export function watchRejections(): void {
  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', note);
  });
  afterEach(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
}
