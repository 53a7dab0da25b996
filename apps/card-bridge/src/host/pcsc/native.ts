// PC/SC of the system through koffi: a foreign function interface that needs no compiler. Tried with pcsc-lite on Linux; the
// layouts of Windows and macOS are written from their headers and not yet tried there.
import koffi, { type TypeObject } from 'koffi';
import { PcscError, SCARD, type Pcsc, type PcscCard, type PcscContext, type ReaderState } from './api.ts';
import { layoutOf, type Layout } from './layout.ts';

const SCOPE_USER = 0;
const SHARE_EXCLUSIVE = 1;
const T0_OR_T1 = 3;
const LEAVE_CARD = 0;
/** A short or extended answer with its status word. */
const MAX_ANSWER_BYTES = 65_538;

type Handle = number | bigint;
type Out<T> = [T];
/** A call on a thread of its own: PC/SC waits for cards, and the messages of the page must not wait with it. */
type Call = (...parameters: readonly unknown[]) => Promise<number>;

/** @throws PcscError noService when the library of the system is not there. */
export function openPcsc(platform: NodeJS.Platform = process.platform): Pcsc {
  const layout = layoutOf(platform);
  if (!layout) throw new PcscError('load', SCARD.noService);
  const calls = bind(layout);
  return {
    async establish() {
      const context: Out<Handle> = [0];
      await check('SCardEstablishContext', calls.establishContext(SCOPE_USER, null, null, context));
      return contextOf(calls, layout, context[0]);
    },
  };
}

function contextOf(calls: Calls, layout: Layout, context: Handle): PcscContext {
  return {
    async listReaders() {
      const length: Out<number> = [0];
      const asked = await calls.listReaders(context, null, null, length);
      if (asked === SCARD.noReadersAvailable) return [];
      await check('SCardListReaders', asked);
      const names = Buffer.alloc(length[0] * (layout.isWide ? 2 : 1));
      const answered = await calls.listReaders(context, null, names, length);
      if (answered === SCARD.noReadersAvailable) return [];
      await check('SCardListReaders', answered);
      return names.toString(layout.isWide ? 'utf16le' : 'utf8').split('\0').filter((name) => name !== '');
    },
    async watch(known, timeoutMs) {
      const states = known.map(({ name, state }) => ({ szReader: name, pvUserData: null, dwCurrentState: state, dwEventState: 0, cbAtr: 0, rgbAtr: new Uint8Array(layout.atrBytes) }));
      const answered = await calls.getStatusChange(context, timeoutMs, states, states.length);
      if (answered === SCARD.timeout) return [...known];
      await check('SCardGetStatusChange', answered);
      // The upper half counts events; only the lower holds states.
      return states.map((state): ReaderState => ({ name: state.szReader, state: Number(state.dwEventState) & 0xffff & ~0x0002 }));
    },
    async connectExclusively(reader) {
      const card: Out<Handle> = [0];
      const protocol: Out<number> = [0];
      await check('SCardConnect', calls.connect(context, reader, SHARE_EXCLUSIVE, T0_OR_T1, card, protocol));
      return cardOf(calls, card[0], Number(protocol[0]));
    },
    release: () => void calls.releaseContext(context),
  };
}

function cardOf(calls: Calls, card: Handle, protocol: number): PcscCard {
  return {
    protocol,
    beginTransaction: () => check('SCardBeginTransaction', calls.beginTransaction(card)),
    endTransaction: (disposition) => check('SCardEndTransaction', calls.endTransaction(card, disposition)),
    reconnect: () => check('SCardReconnect', calls.reconnect(card, SHARE_EXCLUSIVE, T0_OR_T1, LEAVE_CARD, [0])),
    async transmit(command) {
      const answer = Buffer.alloc(MAX_ANSWER_BYTES);
      const length: Out<number> = [answer.length];
      const sent = Buffer.from(command);
      try {
        const header = { dwProtocol: protocol, cbPciLength: calls.headerBytes };
        await check('SCardTransmit', calls.transmit(card, header, sent, sent.length, null, answer, length));
        return Uint8Array.from(answer.subarray(0, Number(length[0])));
      } finally {
        // A VERIFY carries the PIN.
        sent.fill(0);
        answer.fill(0);
      }
    },
    disconnect: (disposition) => check('SCardDisconnect', calls.disconnect(card, disposition)),
  };
}

interface Calls {
  readonly establishContext: Call;
  readonly releaseContext: Call;
  readonly listReaders: Call;
  readonly getStatusChange: Call;
  readonly connect: Call;
  readonly reconnect: Call;
  readonly disconnect: Call;
  readonly beginTransaction: Call;
  readonly endTransaction: Call;
  readonly transmit: Call;
  /** sizeof(SCARD_IO_REQUEST) */
  readonly headerBytes: number;
}

function bind(layout: Layout): Calls {
  const library = load(layout.library);
  const { dword, handle } = layout;
  const { name, readerState, ioRequest } = typesOf(layout);
  const wide = layout.isWide ? 'W' : '';
  const out = (type: string) => koffi.out(koffi.pointer(type));
  const call = (symbol: string, types: Parameters<typeof koffi.proto>[3]): Call => {
    const native = library.func(symbol, layout.long, types);
    return (...parameters) =>
      new Promise((resolve, reject) => {
        // Negative where LONG has 32 bits: all codes are compared without their sign.
        native.async(...parameters, (error: Error | null, code: number | bigint) => (error ? reject(error) : resolve(Number(BigInt.asUintN(32, BigInt(code))))));
      });
  };
  return {
    establishContext: call('SCardEstablishContext', [dword, 'void *', 'void *', out(handle)]),
    releaseContext: call('SCardReleaseContext', [handle]),
    listReaders: call(`SCardListReaders${wide}`, [handle, 'void *', 'void *', koffi.inout(koffi.pointer(dword))]),
    getStatusChange: call(`SCardGetStatusChange${wide}`, [handle, dword, koffi.inout(koffi.pointer(readerState)), dword]),
    connect: call(`SCardConnect${wide}`, [handle, name, dword, dword, out(handle), out(dword)]),
    reconnect: call('SCardReconnect', [handle, dword, dword, dword, out(dword)]),
    disconnect: call('SCardDisconnect', [handle, dword]),
    beginTransaction: call('SCardBeginTransaction', [handle]),
    endTransaction: call('SCardEndTransaction', [handle, dword]),
    transmit: call('SCardTransmit', [handle, koffi.pointer(ioRequest), 'void *', dword, 'void *', 'void *', koffi.inout(koffi.pointer(dword))]),
    headerBytes: koffi.sizeof(ioRequest),
  };
}

/** SCARD_READERSTATE and SCARD_IO_REQUEST as this system has them; exported so that a test can measure them. */
export function typesOf({ dword, isWide, isPacked, atrBytes }: Layout): { readonly name: string; readonly readerState: TypeObject; readonly ioRequest: TypeObject } {
  const name = isWide ? 'str16' : 'str';
  const readerState = (isPacked ? koffi.pack : koffi.struct)({
    szReader: name,
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8_t', atrBytes, 'Typed'),
  });
  return { name, readerState, ioRequest: koffi.struct({ dwProtocol: dword, cbPciLength: dword }) };
}

function load(library: string): ReturnType<typeof koffi.load> {
  try {
    return koffi.load(library);
  } catch {
    throw new PcscError('load', SCARD.noService);
  }
}

async function check(call: string, answered: number | Promise<number>): Promise<void> {
  const code = await answered;
  if (code !== SCARD.ok) throw new PcscError(call, code);
}
