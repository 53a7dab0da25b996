// Each reader that a page can drive, with its twin in software: the whole driver, the cable and a card in the field.
import { createCcidReader, createHidReader, createRcS300, createRcS380, type CardReader, type UsbDevice } from '@zairyu/card-readers';
import type { CardChannel } from '@zairyu/jpki';
import { SoftwareCcidReader, SoftwareHid, SoftwareRcS300, SoftwareReader, type Chip } from '@zairyu/virtual-card';

/** What the host hears instead of what the reader says; an error or a stall is a way to say it too. Nothing: it is kept back. */
export type CableBend = (bytes: Uint8Array, index: number) => Uint8Array | 'stall' | 'error' | 'nothing';

export interface ReaderTwin {
  readonly name: string;
  /** @param bend stands on the cable from reader to host */
  connect(chip: Chip, bend?: CableBend): CardReader;
  /** Where blocks go over an air of the reader's own: its count of bytes, checksums included, until the card is taken away. */
  connectUntil?(chip: Chip, bytes: number): { readonly reader: CardReader; readonly bytesLeft: () => number };
}

/** A driver that hears so much has lost its way. */
const MAX_TRANSFERS = 4000;
/** As long as a page waits for a card to be laid on the reader. */
const WAIT_MS = 3000;

export const READERS: readonly ReaderTwin[] = [
  overAir(),
  usb('rc-s300', createRcS300, (chip) => {
    const reader = new SoftwareRcS300();
    reader.insertCard(chip);
    return reader;
  }),
  usb('ccid', createCcidReader, (chip) => {
    const reader = new SoftwareCcidReader();
    reader.isUnrestricted = true;
    reader.insertCard(chip);
    return reader;
  }),
  {
    name: 'hid-apdu',
    connect(chip, bend) {
      const hid = new SoftwareHid(true);
      hid.reader.insertCard(chip);
      if (bend) {
        hid.reader.interfereReports = (report, index) => {
          const heard = bend(report, index);
          return typeof heard === 'string' ? [] : [heard];
        };
      }
      return createHidReader(hid.reader, hid);
    },
  },
];

/** Opens the reader and finds the card, as a page does. @throws an error with a fault when no card is found in time */
export async function channelOf(reader: CardReader): Promise<CardChannel> {
  const waiting = new AbortController();
  const late = setTimeout(() => waiting.abort(), WAIT_MS);
  try {
    await reader.open();
    return await reader.waitForCard(waiting.signal);
  } catch (error) {
    if (waiting.signal.aborted) throw Object.assign(new Error('no card'), { fault: { code: 'card.absent' } });
    throw error;
  } finally {
    clearTimeout(late);
  }
}

function usb(name: string, create: (device: UsbDevice) => CardReader, lay: (chip: Chip) => UsbDevice): ReaderTwin {
  return { name, connect: (chip, bend) => create(bend ? onBentCable(lay(chip), bend) : lay(chip)) };
}

/** The one reader whose blocks the page itself speaks. */
function overAir(): ReaderTwin {
  const lay = (chip: Chip): SoftwareReader => {
    const reader = new SoftwareReader();
    reader.insertCard(chip);
    return reader;
  };
  return {
    ...usb('rc-s380', createRcS380, lay),
    connectUntil(chip, bytes) {
      const device = lay(chip);
      device.removeCardAfter(bytes);
      return { reader: createRcS380(device), bytesLeft: () => device.gadget.air.bytesUntilRemoval };
    },
  };
}

function onBentCable(device: UsbDevice, bend: CableBend): UsbDevice {
  let count = 0;
  const transferIn: UsbDevice['transferIn'] = async (endpoint, length) => {
    for (;;) {
      const result = await device.transferIn(endpoint, length);
      if (count >= MAX_TRANSFERS) throw new Error('the driver talks without end');
      const { data } = result;
      if (!data) return result;
      const heard = bend(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), count++);
      if (heard === 'error') throw new DOMException('A transfer error has occurred.', 'NetworkError');
      if (heard === 'stall') return { status: 'stall' };
      if (heard !== 'nothing') return { status: result.status, data: new DataView(Uint8Array.from(heard).buffer) };
    }
  };
  return new Proxy(device, {
    get(target, property) {
      if (property === 'transferIn') return transferIn;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
