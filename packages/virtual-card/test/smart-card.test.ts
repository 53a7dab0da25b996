import { beforeEach, describe, expect, it } from 'vitest';
import { CONTACTLESS_ATR, hex, SoftwareSmartCard, unhex, type SmartCardConnectionShape, type SmartCardContextShape } from '../src/index.ts';
import { EchoChip } from './echo-chip.ts';

let manager: SoftwareSmartCard;
let context: SmartCardContextShape;
let chip: EchoChip;
const NAME = 'Software reader 00 00';
beforeEach(async () => {
  manager = new SoftwareSmartCard();
  chip = new EchoChip();
  manager.reader.insertCard(chip);
  context = await manager.establishContext();
});
const connect = async (mode: 'shared' | 'exclusive' = 'shared'): Promise<SmartCardConnectionShape> =>
  (await context.connect(NAME, mode, { preferredProtocols: ['t0', 't1'] })).connection;
const send = async (connection: SmartCardConnectionShape, command: string): Promise<string> =>
  hex(new Uint8Array(await connection.transmit(unhex(command))));
const code = (responseCode: string) => ({ name: 'SmartCardError', responseCode });

describe('a context', () => {
  it('lists readers, and is refused without the service', async () => {
    expect(await context.listReaders()).toEqual([NAME]);
    manager.hasService = false;
    await expect(manager.establishContext()).rejects.toMatchObject(code('no-service'));
  });

  it('connects to a card, with the protocol that it has', async () => {
    expect((await context.connect(NAME, 'shared', { preferredProtocols: ['t1'] })).activeProtocol).toBe('t1');
    await expect(context.connect(NAME, 'shared')).rejects.toMatchObject(code('proto-mismatch'));
    await expect(context.connect('other', 'shared')).rejects.toMatchObject(code('unknown-reader'));
    manager.isAllowed = false;
    await expect(connect()).rejects.toMatchObject({ name: 'SecurityError' });
    manager.isAllowed = true;
    manager.reader.removeCard();
    await expect(connect()).rejects.toMatchObject(code('no-smartcard'));
    expect((await context.connect(NAME, 'direct')).activeProtocol).toBeUndefined();
  });

  it('shares a card, or does not', async () => {
    const first = await connect();
    await connect();
    await expect(connect('exclusive')).rejects.toMatchObject(code('sharing-violation'));
    expect(await send(first, '00A40000')).toBe('00A400009000');
    manager.reader.isHeldElsewhere = true;
    await expect(connect()).rejects.toMatchObject(code('sharing-violation'));
    await expect(send(first, '00A40000')).rejects.toMatchObject(code('sharing-violation'));
  });

  it('waits for a change, a time, or an abort', async () => {
    const [now] = await context.getStatusChange([{ readerName: NAME, currentState: { unaware: true } }]);
    expect(now?.eventState).toMatchObject({ changed: true, present: true, empty: false });
    expect(hex(new Uint8Array(now?.answerToReset ?? new ArrayBuffer(0)))).toBe(hex(CONTACTLESS_ATR));
    const next = context.getStatusChange([{ readerName: NAME, currentState: { present: true } }]);
    manager.reader.removeCard();
    expect((await next)[0]?.eventState).toMatchObject({ changed: true, empty: true, present: false });
    const still = [{ readerName: NAME, currentState: { empty: true } }];
    await expect(context.getStatusChange(still, { timeout: 1 })).rejects.toMatchObject({ name: 'TimeoutError' });
    const abort = new AbortController();
    const waiting = context.getStatusChange(still, { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    const plugged = context.getStatusChange([{ readerName: '\\\\?PnP?\\Notification', currentState: {} }]);
    manager.plug('second');
    await plugged;
    expect(await context.listReaders()).toEqual([NAME, 'second']);
  });
});

describe('a connection', () => {
  it('does one thing at a time, and nothing after its end', async () => {
    const connection = await connect();
    const first = send(connection, '00A40000');
    await expect(send(connection, '00A40000')).rejects.toMatchObject({ name: 'InvalidStateError' });
    await first;
    await connection.disconnect('reset');
    expect(chip.resets).toBe(1);
    await expect(send(connection, '00A40000')).rejects.toMatchObject({ name: 'InvalidStateError' });
    await connect('exclusive');
  });

  it('tells once that another reset the card, and that the card is gone', async () => {
    const [mine, other] = [await connect(), await connect()];
    await other.disconnect('reset');
    await expect(send(mine, '00A40000')).rejects.toMatchObject(code('reset-card'));
    expect(await send(mine, '00A40000')).toBe('00A400009000');
    manager.reader.removeCard();
    await expect(send(mine, '00A40000')).rejects.toMatchObject(code('removed-card'));
  });

  it('loses a command when the card leaves over it', async () => {
    const connection = await connect();
    let release: (answer: Uint8Array) => void = () => undefined;
    chip.answer = () => new Promise((resolve) => (release = resolve));
    const pending = send(connection, '802A0080');
    await Promise.resolve();
    manager.reader.removeCard();
    release(unhex('9000'));
    await expect(pending).rejects.toMatchObject(code('removed-card'));
  });

  it('holds the card for a transaction, and ends it also when the callback fails', async () => {
    const [mine, other] = [await connect(), await connect()];
    await mine.startTransaction(async () => {
      expect(await send(mine, '00A40000')).toBe('00A400009000');
      await expect(send(other, '00A40000')).rejects.toMatchObject(code('sharing-violation'));
      await expect(mine.startTransaction(async () => undefined)).rejects.toMatchObject({ name: 'InvalidStateError' });
      return 'reset';
    });
    expect(chip.resets).toBe(1);
    await expect(
      mine.startTransaction(async () => {
        throw new RangeError('ours');
      }),
    ).rejects.toThrow('ours');
    await expect(send(other, '00A40000')).rejects.toMatchObject(code('reset-card'));
    expect(await send(other, '00A40000')).toBe('00A400009000');
  });

  it('tells its state', async () => {
    const connection = await connect();
    expect(await connection.status()).toMatchObject({ readerName: NAME, state: 't1' });
    await expect(connection.control(1, new Uint8Array(0))).rejects.toMatchObject(code('unsupported-feature'));
  });
});
