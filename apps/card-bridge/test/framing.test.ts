// Case 11: native messaging frames. What is too long, no JSON or not ours is refused, and the host goes on with the next message.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FrameReader, type Frame } from '../src/host/framing.ts';

const valuesOf = (frames: readonly Frame[]) => frames.map((frame) => (frame.kind === 'message' ? frame.value : frame.reason));
function prefix(length: number): Buffer {
  return Buffer.from(new Uint8Array(Uint32Array.of(length).buffer));
}

describe('case 11: native messages', () => {
  it('come back as they went in, however the pipe cuts them', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 8 }), fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (messages, sizes) => {
        const stream = Buffer.concat(messages.map((message) => encodeFrame(message)));
        const reader = new FrameReader();
        const frames: Frame[] = [];
        for (let at = 0; at < stream.length; ) {
          const size = sizes.next().value;
          frames.push(...reader.push(stream.subarray(at, at + size)));
          at += size;
        }
        expect(valuesOf(frames)).toEqual(messages.map((message) => JSON.parse(JSON.stringify(message)) as unknown));
      }),
    );
  });

  it('have their length in the byte order of the machine', () => {
    expect(encodeFrame({ a: 1 }).subarray(0, 4)).toEqual(prefix(7));
  });

  it('above the limit are refused and skipped to the last byte, and the next one is read', () => {
    const reader = new FrameReader(64);
    const tooLong = Buffer.concat([prefix(1000), Buffer.alloc(1000, 0x20)]);
    const frames = [...reader.push(tooLong.subarray(0, 500)), ...reader.push(Buffer.concat([tooLong.subarray(500), encodeFrame({ next: true })]))];
    expect(valuesOf(frames)).toEqual(['too-long', { next: true }]);
  });

  it('of the greatest length that four bytes can say cost no memory', () => {
    const reader = new FrameReader();
    expect(valuesOf(reader.push(prefix(0xffff_ffff)))).toEqual(['too-long']);
    const before = process.memoryUsage().arrayBuffers;
    for (let chunk = 0; chunk < 256; chunk++) reader.push(Buffer.alloc(65_536));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  it('that are empty, no JSON or no UTF-8 are refused, and the next one is read', () => {
    const broken = [Buffer.from('{"op":'), Buffer.from('nope'), Buffer.from([0x22, 0xff, 0x22])];
    const stream = Buffer.concat([prefix(0), ...broken.flatMap((body) => [prefix(body.length), body]), encodeFrame({ next: true })]);
    expect(valuesOf(new FrameReader().push(stream))).toEqual(['no-json', 'no-json', 'no-json', 'no-json', { next: true }]);
  });

  it('never throw, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 20 }), (chunks) => {
        const reader = new FrameReader(48);
        for (const chunk of chunks) for (const frame of reader.push(chunk)) expect(['message', 'refused']).toContain(frame.kind);
      }),
      { numRuns: 500 },
    );
  });

  it('longer than a browser takes are never written', () => {
    expect(() => encodeFrame({ certificate: 'A'.repeat(300_000) })).toThrow(RangeError);
  });
});
