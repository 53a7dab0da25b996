// interim until the driver package lands
import type { CardChannel } from '@zairyu/jpki';
export interface CardConnection { channel: CardChannel; readerName: string; close(): Promise<void> }
export async function connectCard(): Promise<CardConnection> { throw new Error('no'); }
