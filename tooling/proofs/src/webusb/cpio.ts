// An archive that Linux unpacks as its first file system: cpio in the "newc" format (Linux,
// Documentation/driver-api/early-userspace/buffer-format.rst).

export interface ArchiveFile {
  /** Without a slash before it; the folders above it are written as well. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAGIC = '070701';
const FOLDER_MODE = 0o040755;
/** A program: all that lies in this archive may be run. */
const FILE_MODE = 0o100755;
const END = 'TRAILER!!!';

/** @param folders empty ones, to mount on */
export function cpioArchive(folders: readonly string[], files: readonly ArchiveFile[]): Buffer {
  const above = [...folders.map((name) => `${name}/`), ...files.map(({ name }) => name)].flatMap((name) => foldersAbove(name));
  const entries = [
    ...[...new Set(above)].toSorted().map((name) => ({ name, mode: FOLDER_MODE, bytes: new Uint8Array(0) })),
    ...files.map(({ name, bytes }) => ({ name, mode: FILE_MODE, bytes })),
    { name: END, mode: 0, bytes: new Uint8Array(0) },
  ];
  return Buffer.concat(entries.map(({ name, mode, bytes }, index) => entry(name, mode, bytes, name === END ? 0 : index + 1)));
}

function foldersAbove(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Header and name, then the bytes; both are filled up to a multiple of four. */
function entry(name: string, mode: number, bytes: Uint8Array, inode: number): Buffer {
  const text = Buffer.from(`${name}\0`, 'utf8');
  // inode, mode, user, group, links, time, size, two numbers of the device, two of a special file, length of the name, checksum
  const numbers = [inode, mode, 0, 0, 1, 0, bytes.length, 0, 0, 0, 0, text.length, 0];
  const head = MAGIC + numbers.map((number) => number.toString(16).padStart(8, '0')).join('');
  return Buffer.concat([filled(Buffer.concat([Buffer.from(head, 'ascii'), text])), filled(bytes)]);
}

function filled(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
