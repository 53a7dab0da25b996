// How each system lays out the types of PC/SC. pcsclite.h and winscard.h; on macOS PCSC/wintypes.h and pcsclite.h.

export interface Layout {
  readonly library: string;
  /** DWORD and LONG. */
  readonly dword: string;
  readonly long: string;
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: string;
  /** Names are wide on Windows (…W). */
  readonly isWide: boolean;
  /** SCARD_READERSTATE has no gaps on macOS (#pragma pack(1)). */
  readonly isPacked: boolean;
  /** rgbAtr in SCARD_READERSTATE. */
  readonly atrBytes: number;
}

const LAYOUTS: Readonly<Partial<Record<NodeJS.Platform, Layout>>> = {
  // pcsc-lite says "unsigned long": eight bytes on 64-bit Linux.
  linux: { library: 'libpcsclite.so.1', dword: 'unsigned long', long: 'long', handle: 'long', isWide: false, isPacked: false, atrBytes: 33 },
  darwin: {
    library: '/System/Library/Frameworks/PCSC.framework/PCSC',
    dword: 'uint32_t',
    long: 'int32_t',
    handle: 'int32_t',
    isWide: false,
    isPacked: true,
    atrBytes: 33,
  },
  win32: { library: 'winscard.dll', dword: 'uint32_t', long: 'int32_t', handle: 'uintptr_t', isWide: true, isPacked: false, atrBytes: 36 },
};

export function layoutOf(platform: NodeJS.Platform): Layout | undefined {
  return LAYOUTS[platform];
}
