// Which residence card lies on the reader: MF/EF02 tells its type (C1), free to read. 1 and 2 are the first generation, 05 and 06 the
// second, 07 and 08 特定在留カード等, an Individual Number Card with a residence application. Specifications Ver 1.5, Ver 1.1.
import { raise } from '@zairyu/errors';
import { SW } from '../apdu/status-words.ts';
import type { CardSession } from '../card/card-session.ts';
import { parseDataObjects } from './data-objects.ts';

export type ResidenceCardGeneration = 'first' | 'second' | 'specified';

export interface ResidenceCardKind {
  readonly generation: ResidenceCardGeneration;
  /** Holder of a status of residence (在留カード) or special permanent resident (特別永住者証明書); absent when the card did not say. */
  readonly holder?: 'resident' | 'special-permanent-resident';
}

const TYPES: Readonly<Record<string, ResidenceCardKind>> = {
  '1': { generation: 'first', holder: 'resident' },
  '2': { generation: 'first', holder: 'special-permanent-resident' },
  '05': { generation: 'second', holder: 'resident' },
  '06': { generation: 'second', holder: 'special-permanent-resident' },
  '07': { generation: 'specified', holder: 'resident' },
  '08': { generation: 'specified', holder: 'special-permanent-resident' },
};
const TYPE_TAG = 0xc1;
const READ_TYPE = { cla: 0x00, ins: 0xb0, p1: 0x8a, p2: 0x00, le: 0x100 } as const;
const SELECT_MASTER_FILE = { cla: 0x00, ins: 0xa4, p1: 0x00, p2: 0x00, data: Uint8Array.of(0x3f, 0x00) } as const;

/** 在留AP of a specified card; DF1 to DF3 lie under it. */
const RESIDENCE_APPLICATION = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x4f, 0x01, ...new Uint8Array(10));

/** @throws FaultError residence.not-found for every other card. Nothing is verified and no try of anything is used. */
export async function readCardKind(session: CardSession): Promise<ResidenceCardKind> {
  const atPowerOn = await readType(session);
  if (atPowerOn) return atPowerOn;
  // Another program may have left an application selected: the first generation comes back to its master file by name.
  if ((await session.send(SELECT_MASTER_FILE)).sw === SW.ok) {
    const atMasterFile = await readType(session);
    if (atMasterFile) return atMasterFile;
  }
  const { sw } = await session.send({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x0c, data: RESIDENCE_APPLICATION });
  if (sw !== SW.ok) return raise('residence.not-found');
  return (await readType(session)) ?? { generation: 'specified' };
}

async function readType(session: CardSession): Promise<ResidenceCardKind | undefined> {
  const { data, sw } = await session.send(READ_TYPE);
  if (sw !== SW.ok && sw !== SW.endOfFile) return undefined;
  const type = new TextDecoder('latin1').decode(parseDataObjects(data).get(TYPE_TAG) ?? new Uint8Array(0));
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}
