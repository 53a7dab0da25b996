// Readers that say anything: opening one, waiting for its card and closing it ends within the limits, with faults of ours.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { unhex } from '@zairyu/virtual-card';
import { encodeFrame, encodeMessage, openReader, type UsbInterface } from '../src/index.ts';
import { faultOf } from './people.ts';
import { INTERRUPT, scriptedUsb, type Transfer } from './scripted-usb.ts';

const smartCard: UsbInterface = {
  interfaceNumber: 0,
  alternate: {
    interfaceClass: 0x0b,
    endpoints: [
      { endpointNumber: 2, direction: 'in', type: 'bulk', packetSize: 64 },
      { endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 },
      { endpointNumber: INTERRUPT, direction: 'in', type: 'interrupt', packetSize: 8 },
    ],
  },
};
const READERS: readonly [string, { ids: readonly [number, number]; interfaces: readonly UsbInterface[] }][] = [
  ['rc-s380', { ids: [0x054c, 0x06c1], interfaces: [] }],
  ['rc-s300', { ids: [0x054c, 0x0dc9], interfaces: [] }],
  ['ccid', { ids: [0x04e6, 0x5790], interfaces: [smartCard] }],
];

/** Half of it looks like what the reader may say. */
const noise = fc.uint8Array({ maxLength: 40 });
const plausible = fc.oneof(
  fc.constant(unhex('0000FF00FF00')),
  fc
    .tuple(
      fc.constantFrom(
        'D72B00',
        'D72101',
        'D72300',
        'D70700',
        'D70100',
        'D70300',
        'D705000000000850112233440000000000 8171',
      ),
      noise,
    )
    .map(([text, rest]) =>
      encodeFrame(new Uint8Array([...unhex(text.replace(' ', '')), ...rest.subarray(0, rest.length % 3)])),
    ),
  fc
    .record({
      type: fc.constantFrom(0x80, 0x81, 0x83),
      slot: fc.constant(0),
      sequence: fc.nat(12),
      specific: fc.tuple(fc.constantFrom(0x00, 0x02, 0x40, 0x80), fc.nat(255), fc.constantFrom(0, 1, 2, 3, 0x10)),
      data: fc.oneof(
        noise,
        fc.constantFrom(
          unhex('C0030090009000'),
          unhex('C003026401 9000'.replace(' ', '')),
          unhex('C003016A819000'),
          unhex('9000'),
        ),
      ),
    })
    .map((message) => encodeMessage(message)),
);
const transfer: fc.Arbitrary<Transfer> = fc.oneof(
  { weight: 4, arbitrary: plausible },
  { weight: 2, arbitrary: noise },
  { weight: 1, arbitrary: fc.constantFrom<Transfer>('stall', 'babble') },
);
const script = fc.array(fc.array(transfer, { maxLength: 4 }), { minLength: 1, maxLength: 30 });

describe('a reader that says anything', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it.each(READERS)('%s ends in time, and is let go', async (id, settings) => {
    await fc.assert(
      fc.asyncProperty(script, async (answers) => {
        const device = scriptedUsb({ ...settings, onWrite: (_, index) => answers[index % answers.length] });
        const reader = openReader(device);
        expect(reader?.protocol.id).toBe(id);
        if (!reader) return;
        let outcome: string | undefined;
        const leaving = new AbortController();
        const visit = async (): Promise<void> => {
          await reader.open();
          const channel = await reader.waitForCard(leaving.signal);
          await channel.transmit(unhex('00A40000'));
        };
        const ending = faultOf(visit()).then((told) => (outcome = told));
        await vi.advanceTimersByTimeAsync(90_000);
        leaving.abort(new Error('left'));
        await vi.advanceTimersByTimeAsync(90_000);
        expect(outcome).toMatch(/^(card\.|no fault|Error: left)/);
        let isClosed = false;
        void reader.close().then(() => (isClosed = true));
        await vi.advanceTimersByTimeAsync(90_000);
        await ending;
        expect([isClosed, device.opened, device.waiting]).toEqual([true, false, 0]);
      }),
      { numRuns: 60 },
    );
  });
});
