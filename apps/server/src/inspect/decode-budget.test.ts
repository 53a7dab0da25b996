// What a small file may unpack to, by any filters; and forms that show forms, which would be read for ever.
import { deflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFContext, PDFDocument, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { boundDecoding } from './decode-budget.ts';
import { textOfPdf } from './pdf-text/pdf-text.ts';

const context = PDFContext.create();
const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024);
const stream = (filters: readonly string[], bytes: Uint8Array) => PDFRawStream.of(context.obj({ Filter: [...filters] }), bytes);
const decode = (from: PDFRawStream) => decodePDFRawStream(from).decode().length;

describe('unpacking', () => {
  it.each([
    ['packed once', stream(['FlateDecode'], deflateSync(megabytes(40)))],
    ['packed twice', stream(['FlateDecode', 'FlateDecode'], deflateSync(deflateSync(megabytes(40))))],
    ['runs of one byte', stream(['RunLengthDecode'], Uint8Array.from({ length: 1024 * 1024 }, (_, index) => (index % 2 ? 32 : 129)))],
  ])('stops at the bound: %s', (_how, bomb) => {
    boundDecoding(8 * 1024 * 1024);
    expect(() => decode(bomb)).toThrow('more than may be unpacked');
  });

  it('counts all streams of a file together, and anew for the next file', () => {
    const part = () => decode(stream(['FlateDecode'], deflateSync(megabytes(3))));
    boundDecoding(8 * 1024 * 1024);
    expect(part()).toBe(3 * 1024 * 1024);
    expect(() => [part(), part(), part()]).toThrow('more than may be unpacked');
    boundDecoding(8 * 1024 * 1024);
    expect(part()).toBe(3 * 1024 * 1024);
  });
});

describe('forms that show forms', () => {
  it('are each read once, however many ways lead to them', async () => {
    const [levels, width] = [6, 6];
    const document = await PDFDocument.create();
    let below: PDFRawStream[] = [];
    for (let level = 0; level < levels; level += 1) {
      const shown = below.map((_form, index) => `/X${index} Do`).join(' ');
      const forms = Object.fromEntries(below.map((form, index) => [`X${index}`, document.context.register(form)]));
      below = Array.from({ length: width }, () => document.context.stream(shown, { Type: 'XObject', Subtype: 'Form', Resources: { XObject: forms } }));
    }
    const page = document.addPage();
    const names = below.map((form) => page.node.newXObject('X', document.context.register(form)).asString());
    page.node.addContentStream(document.context.register(document.context.stream(names.map((name) => `${name} Do`).join(' '))));
    boundDecoding(8 * 1024 * 1024);
    const pieces = [...textOfPdf(document)];
    expect(pieces.length).toBeGreaterThan(levels * width);
    // The forms of a level are registered anew for each of their showers: the same streams all the same.
    expect(pieces.length).toBeLessThan(levels * width + 10);
  });
});
