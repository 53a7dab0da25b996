// Makes the labelled sample files of the upload checks: `node apps/server/test/make-fixtures.ts` (needs qpdf 11).
// The folder of a file is its expected verdict.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFString } from 'pdf-lib';

const root = new URL('./fixtures/', import.meta.url);
function save(verdict: string, name: string, bytes: Uint8Array | string): string {
  const folder = new URL(`${verdict}/`, root);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(name, folder), bytes);
  return new URL(name, folder).pathname;
}
const at = (verdict: string, name: string) => {
  mkdirSync(new URL(`${verdict}/`, root), { recursive: true });
  return new URL(`${verdict}/${name}`, root).pathname;
};

async function document(pages: number, change?: (pdf: PDFDocument) => void | Promise<void>, useObjectStreams = false): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 1; page <= pages; page++) pdf.addPage([595, 842]).drawText(`Sample page ${page}`, { x: 60, y: 760 });
  pdf.setCreationDate(new Date(0));
  pdf.setModificationDate(new Date(0));
  await change?.(pdf);
  return pdf.save({ useObjectStreams });
}

const plain = save('accepted', 'three-pages.pdf', await document(3));
save('accepted', 'object-streams.pdf', await document(2, undefined, true));
execFileSync('qpdf', ['--linearize', plain, at('accepted', 'linearized.pdf')]);

const encrypt = (verdict: string, name: string, ...how: string[]) => execFileSync('qpdf', ['--allow-weak-crypto', '--encrypt', ...how, '--', plain, at(verdict, name)]);
encrypt('attachment.encrypted', 'rc4-40-user-password.pdf', 'secret', 'owner', '40');
encrypt('attachment.encrypted', 'rc4-128-user-password.pdf', 'secret', 'owner', '128', '--use-aes=n');
encrypt('attachment.encrypted', 'aes-128-user-password.pdf', 'secret', 'owner', '128', '--use-aes=y');
encrypt('attachment.encrypted', 'aes-256-user-password.pdf', 'secret', 'owner', '256');
encrypt('attachment.encrypted', 'aes-256-user-password-and-print-lock.pdf', 'secret', 'owner', '256', '--print=none');
encrypt('attachment.encrypted', 'owner-password-printing-allowed.pdf', '', 'owner', '256', '--modify=none');
encrypt('attachment.print-locked', 'rc4-40-print-lock.pdf', '', 'owner', '40', '--print=n');
encrypt('attachment.print-locked', 'rc4-128-print-lock.pdf', '', 'owner', '128', '--use-aes=n', '--print=none');
encrypt('attachment.print-locked', 'aes-128-print-lock.pdf', '', 'owner', '128', '--use-aes=y', '--print=none');
encrypt('attachment.print-locked', 'aes-128-clear-metadata-print-lock.pdf', '', 'owner', '128', '--cleartext-metadata', '--print=none');
encrypt('attachment.print-locked', 'aes-256-r5-print-lock.pdf', '', 'owner', '256', '--force-R5', '--print=none');
encrypt('attachment.print-locked', 'aes-256-print-lock.pdf', '', 'owner', '256', '--print=none');

/** The words of what is refused, where they are only words or names. */
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
/** Another text of the same length, so that every place in the file stays where it was. */
const put = (bytes: Uint8Array, from: string, to: string) => {
  const text = latin(bytes);
  if (from.length !== to.length || !text.includes(from)) throw new Error(`${from} cannot become ${to}`);
  return Buffer.from(text.replace(from, to), 'latin1');
};
const unpacked = async (name: string, bytes: Uint8Array) => {
  save('accepted', name, bytes);
  execFileSync('qpdf', ['--qdf', '--replace-input', at('accepted', name)]);
};
await unpacked('says-encrypt.pdf', await document(1, (pdf) => void pdf.catalog.set(PDFName.of('Note'), PDFString.of('trailer << /Encrypt 9 0 R /Encrypt << /Filter /Standard >> >>'))));
await unpacked('says-startxref.pdf', await document(1, (pdf) => void pdf.catalog.set(PDFName.of('Note'), PDFString.of('startxref 12 %%EOF'))));
save('accepted', 'font-called-ef.pdf', await document(1, (pdf) => {
  const fonts = pdf.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  for (const [name, font] of fonts?.entries() ?? []) (fonts?.delete(name), fonts?.set(PDFName.of('EF'), font), fonts?.set(PDFName.of('JS'), font));
}));
save('accepted', 'tag-called-movie.pdf', await document(1, (pdf) => {
  const { context, catalog } = pdf;
  const tree = context.register(context.obj({ Type: 'StructTreeRoot' }));
  context.lookup(tree, PDFDict).set(PDFName.of('K'), context.register(context.obj({ Type: 'StructElem', S: 'Movie', P: tree })));
  catalog.set(PDFName.of('StructTreeRoot'), tree);
}));
save('attachment.encrypted', 'name-of-encryption-in-other-letters.pdf', (() => {
  const locked = latin(readFileSync(at('attachment.encrypted', 'aes-256-user-password.pdf')));
  // Behind the table of cross-references nothing moves but the end of the file.
  return Buffer.from(locked.replace(/\/Encrypt /, '/#45ncrypt '), 'latin1');
})());

const whole = await document(2);
save('attachment.damaged', 'cut-in-half.pdf', whole.slice(0, whole.length / 2));
save('attachment.damaged', 'last-bytes-missing.pdf', whole.slice(0, whole.length - 30));
const noXref = Buffer.from(whole).toString('latin1').replace(/startxref\s+\d+/, 'startxref\n999999');
save('attachment.damaged', 'cross-reference-beyond-end.pdf', Buffer.from(noXref, 'latin1'));
save('attachment.damaged', 'page-tree-loop.pdf', Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n109\n%%EOF\n'));
const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, 32), { level: 9 });
const bombHead = `%PDF-1.5\n1 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length}>>\nstream\n`;
save('attachment.damaged', 'object-stream-bomb.pdf', Buffer.concat([Buffer.from(bombHead), bomb,
  Buffer.from(`\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n${bombHead.length + bomb.length + 18}\n%%EOF\n`)]));

save('attachment.damaged', 'no-catalog.pdf', put(whole, 'Root 2 0 R', 'Root 9 0 R'));

const action = (entries: Record<string, unknown>) => document(1, (pdf) => void pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj(entries as never)));
save('attachment.active-content', 'remote-file.pdf', await action({ S: 'GoToR', F: PDFString.of('\\\\server\\share\\x.pdf'), D: [0, 'Fit'] }));
save('attachment.active-content', 'launch-named-elsewhere.pdf', await document(1, (pdf) => {
  pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ S: pdf.context.register(PDFName.of('Launch')), F: PDFString.of('calc.exe') }));
}));
for (const kind of ['Movie', '3D']) {
  save('attachment.active-content', `${kind.toLowerCase()}-annotation.pdf`, await document(1, (pdf) => {
    const annotation = pdf.context.register(pdf.context.obj({ Type: 'Annot', Subtype: kind, Rect: [0, 0, 100, 100] }));
    pdf.getPage(0).node.set(PDFName.of('Annots'), pdf.context.obj([annotation]));
  }));
}
save('attachment.active-content', 'script-on-open.pdf', await document(1, (pdf) => {
  pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') }));
}));
save('attachment.active-content', 'script-in-object-stream.pdf', await document(1, (pdf) => {
  pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.register(pdf.context.obj({ Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert(1)') })));
}, true));
save('attachment.active-content', 'launch.pdf', await document(1, (pdf) => {
  pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ Type: 'Action', S: 'Launch', F: PDFString.of('calc.exe') }));
}));
save('attachment.active-content', 'embedded-file.pdf', await document(1, async (pdf) => {
  await pdf.attach(new TextEncoder().encode('hello'), 'hello.txt', { mimeType: 'text/plain', creationDate: new Date(0), modificationDate: new Date(0) });
}));
save('attachment.active-content', 'submit-form.pdf', await document(1, (pdf) => {
  pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ Type: 'Action', S: 'SubmitForm', F: PDFString.of('https://example.test') }));
}));

const { default: sharp } = await import('sharp');
const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#b8c4d6' } });
const jpeg = await picture(600, 800).jpeg().withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 40/1 0/1' } }).toBuffer();
save('accepted', 'photo-with-place.jpg', jpeg);
save('accepted', 'page.png', await picture(300, 200).png().toBuffer());
const noisy = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, index) => (index * 7919) % 251)), { raw: { width: 300, height: 300, channels: 3 } }).jpeg().toBuffer();
save('attachment.damaged', 'cut.jpg', noisy.subarray(0, noisy.length / 2));
// From the middle on, rows are missing, but the end mark is there: a decoder draws grey and only warns.
const striped = await sharp(Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251)), { raw: { width: 64, height: 64, channels: 3 } }).jpeg().toBuffer();
save('attachment.damaged', 'rows-missing.jpg', Buffer.concat([striped.subarray(0, striped.length - 1200), striped.subarray(striped.length - 2)]));
const endless = Buffer.from(striped);
const frame = endless.indexOf(Buffer.from('ffc0', 'hex'));
endless.writeUInt16BE(65_535, frame + 5);
endless.writeUInt16BE(65_535, frame + 7);
save('attachment.too-many-pixels', 'flood.jpg', endless);
const png = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, index) => (index * 7919) % 251)), { raw: { width: 300, height: 300, channels: 3 } }).png().toBuffer();
save('attachment.damaged', 'cut.png', png.subarray(0, png.length / 2));
const flood = Buffer.from(await picture(8, 8).png().toBuffer());
flood.writeUInt32BE(65_535, 16);
flood.writeUInt32BE(65_535, 20);
const { crc32 } = await import('node:zlib');
flood.writeUInt32BE(crc32(flood.subarray(12, 29)), 29);
save('attachment.too-many-pixels', 'flood.png', flood);

/** An archive with nothing in it: only its end record. */
const emptyArchive = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
save('attachment.disguised', 'png-called-jpeg.jpg', await picture(60, 80).png().toBuffer());
save('attachment.disguised', 'jpeg-called-pdf.pdf', jpeg);
save('attachment.disguised', 'pdf-called-png.png', await document(1));
save('attachment.disguised', 'program-called-pdf.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]));
save('attachment.disguised', 'page-called-pdf.pdf', '<!doctype html><script>alert(1)</script>');
save('attachment.disguised', 'picture-and-archive.jpg', Buffer.concat([jpeg, emptyArchive]));
save('attachment.disguised', 'document-and-archive.pdf', Buffer.concat([await document(1), emptyArchive]));
save('attachment.disguised', 'picture-and-page.jpg', Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]));
save('attachment.disguised', 'picture-with-pdf-header.jpg', Buffer.concat([jpeg.subarray(0, 2), Buffer.from('fffe000b', 'hex'), Buffer.from('%PDF-1.7\n'), jpeg.subarray(2)]));
save('attachment.disguised', 'page-in-front.pdf', Buffer.concat([Buffer.from('<html><script>alert(1)</script></html>\n'), await document(1)]));
save('attachment.disguised', 'script-in-front.pdf', Buffer.concat([Buffer.from('#!/bin/sh\necho x\n'), await document(1)]));
save('attachment.disguised', 'picture-and-document.jpg', Buffer.concat([jpeg, await document(1)]));
save('attachment.disguised', 'picture-and-rar.jpg', Buffer.concat([jpeg, Buffer.from('Rar!\u001a\u0007\u0001\0', 'latin1'), Buffer.alloc(20)]));
/** One empty file called x, stored: its header, its entry in the list, the end record. APPNOTE 4.3.7, 4.3.12, 4.3.16. */
const archive = Buffer.from(`504b0304${'00'.repeat(22)}0100000078504b0102${'00'.repeat(24)}0100${'00'.repeat(16)}78504b0506${'00'.repeat(4)}010001002f0000001f0000000000`, 'hex');
save('attachment.disguised', 'document-archive-and-more.pdf', Buffer.concat([await document(1), archive, Buffer.from('\nmore\n')]));
save('accepted', 'picture-and-film.jpg', Buffer.concat([jpeg, Buffer.from('0000001866747970', 'hex'), Buffer.from('mp42 +35.6700+139.7700/')]));
const changed = Buffer.from(await picture(40, 40).png().toBuffer());
changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
save('attachment.damaged', 'changed.png', changed);
save('attachment.damaged', 'without-end.png', (await picture(40, 40).png().toBuffer()).subarray(0, -12));
save('accepted', 'scanner-line-in-front.pdf', Buffer.concat([Buffer.from('X-Scanner: 1.0\r\n\r\n'), await document(1)]));
save('attachment.type-not-accepted', 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
save('attachment.type-not-accepted', 'letter.docx', 'PK');
save('attachment.empty', 'nothing.pdf', '');
