import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FaultyChip, hex, readFault, readTrouble, SoftwareUsb, unhex, VirtualCard, withSwappedKeys, type CardData, type CardFault } from '../src/index.ts';
import { EchoChip } from './echo-chip.ts';
import { makeCard, say, SELECT, TRIES, VERIFY } from './people.ts';

let data: CardData;
beforeAll(async () => {
  ({ data } = await makeCard());
});
const faulty = (chip: EchoChip, ...faults: CardFault[]) => new FaultyChip(chip, faults);

describe('a card taken away at a byte', () => {
  it('has carried out a command that it heard whole, and none that it did not', async () => {
    // Four bytes go out and six come back.
    for (let atByte = 1; atByte <= 10; atByte++) {
      const chip = new EchoChip();
      const card = faulty(chip, { kind: 'remove', atByte });
      await expect(card.transmit(unhex('00A40000'))).rejects.toThrow('The card was taken away.');
      expect(chip.heard.length, `at byte ${atByte}`).toBe(atByte <= 4 ? 0 : 1);
      expect(chip.resets).toBe(1);
      expect(card.isGone).toBe(true);
    }
    expect(hex(await faulty(new EchoChip(), { kind: 'remove', atByte: 11 }).transmit(unhex('00A40000')))).toBe('00A400009000');
  });

  it('stays away until it is laid there again, and does not leave by itself twice', async () => {
    const card = faulty(new EchoChip(), { kind: 'remove', atByte: 3 });
    await expect(card.transmit(unhex('00A40000'))).rejects.toThrow();
    await expect(card.transmit(unhex('00A40000'))).rejects.toThrow();
    card.reinsert();
    expect(hex(await card.transmit(unhex('00A40000')))).toBe('00A400009000');
  });

  it('never gives a try back, and never takes two, wherever it leaves a wrong PIN', async () => {
    const session = [SELECT.jpki, SELECT.signaturePin, VERIFY.wrong];
    // Commands and answers of this session together.
    const bytes = session.reduce((sum, command) => sum + command.length / 2 + 2, 0);
    for (let atByte = 1; atByte <= bytes; atByte++) {
      const card = new VirtualCard(data);
      const torn = new FaultyChip(card, [{ kind: 'remove', atByte }]);
      await expect(say(torn, ...session)).rejects.toThrow('taken away');
      expect(card.attemptsLeft.signature, `at byte ${atByte}`).toBe(atByte > bytes - 2 ? 4 : 5);
      expect(await say(card, SELECT.signatureCertificate)).toBe('6A82');
    }
  });

  it('over the air leaves at the same bytes: checksums count too', async () => {
    const usb = new SoftwareUsb(true);
    const { reader } = usb;
    const chip = new EchoChip();
    reader.insertCard(chip);
    const { air } = reader.gadget;
    air.switchField(true);
    reader.removeCardAfter(3 + 2 + 12 + 2 - 1);
    expect(await air.exchange(unhex('050000'), 30)).toBe('lost');
    expect(reader.hasCard).toBe(false);
    reader.insertCard(chip);
    expect(await air.exchange(unhex('050000'), 30)).not.toBe('lost');
  });
});

describe('a card torn out while it works', () => {
  it('has spent the try although the PIN was right, and the next right one gives all back', async () => {
    const card = new VirtualCard(data);
    await say(card, SELECT.jpki, SELECT.signaturePin);
    card.tornWhile = 'verifying';
    await expect(say(card, VERIFY.signature)).rejects.toThrow('lost its power');
    expect(card.attemptsLeft.signature).toBe(4);
    expect(await say(card, SELECT.jpki, SELECT.signatureCertificate, '00B0000004')).toBe('6982');
    expect(await say(card, SELECT.signaturePin, TRIES)).toBe('63C4');
    expect(await say(card, VERIFY.signature)).toBe('9000');
    expect(card.attemptsLeft.signature).toBe(5);
  });

  it('keeps the old PIN when the new one was not yet written', async () => {
    const card = new VirtualCard(data);
    await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.signature);
    card.tornWhile = 'changing-pin';
    await expect(say(card, '0024018006 4E455750494E')).rejects.toThrow('lost its power');
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.signature)).toBe('9000');
  });
});

describe('other trouble', () => {
  it('is another status word, before or after the card did what it was told', async () => {
    const card = new VirtualCard(data);
    const before = new FaultyChip(card, [readFault('status=20:6F00')]);
    expect(await say(before, SELECT.jpki, SELECT.signaturePin, VERIFY.wrong)).toBe('6F00');
    expect(card.attemptsLeft.signature).toBe(5);
    const after = new FaultyChip(card, [readFault('status-after=20:6F00')]);
    expect(await say(after, VERIFY.wrong)).toBe('6F00');
    expect(card.attemptsLeft.signature).toBe(4);
  });

  it('is a bit turned, or a wrong length, in the answers that are meant', async () => {
    const chip = new EchoChip();
    expect(await say(faulty(chip, readFault('flip=A4:7')), '00A40000')).toBe('80A400009000');
    expect(await say(faulty(chip, readFault('flip=A4:8')), '00A40000')).toBe('00A500009000');
    expect(await say(faulty(chip, readFault('flip=A4:4000')), '00A40000')).toBe('00A400009000');
    expect(await say(faulty(chip, readFault('length=A4:1')), '00A40000')).toBe('00');
    expect(await say(faulty(chip, readFault('length=A4:8')), '00A40000')).toBe('00A4000090000000');
    expect(await say(faulty(chip, readFault('length=A4:0')), '00B00000')).toBe('00B000009000');
    expect(await say(faulty(chip, { kind: 'flip', on: { index: 1 }, bit: 0 }), '00A40000', '00A40000')).toBe('01A400009000');
  });

  it('is silence: the command is not carried out', async () => {
    const chip = new EchoChip();
    const card = faulty(chip, readFault('silent=2A'));
    const waited = await Promise.race([card.transmit(unhex('802A0080')), new Promise((resolve) => setImmediate(() => resolve('silent')))]);
    expect(waited).toBe('silent');
    expect(chip.heard).toEqual([]);
    expect(await say(card, '00A40000')).toBe('00A400009000');
  });

  it('is a card whose keys are exchanged', () => {
    const swapped = withSwappedKeys(data);
    expect(swapped.keys.signature).toEqual(data.keys.authentication);
    expect(swapped.keys.authentication).toEqual(data.keys.signature);
    expect(swapped.certificates).toBe(data.certificates);
  });

  it('is said in words; words that mean nothing are refused', () => {
    expect(readFault('remove=300')).toEqual({ kind: 'remove', atByte: 300 });
    expect(readFault('slow=500')).toEqual({ kind: 'slow', on: {}, ms: 500 });
    expect(readFault('slow=2a:500')).toEqual({ kind: 'slow', on: { ins: 0x2a }, ms: 500 });
    for (const words of ['', 'remove', 'remove=x', 'status=20', 'status=20:XYZW', 'flip=2:1', 'burn=1', 'silent=2AA'])
      expect(() => readFault(words), words).toThrow(RangeError);
  });
});

describe('trouble inside the card and on the air', () => {
  it('is said in words, beside the other faults', () => {
    expect(readTrouble('torn=verifying')).toEqual({ kind: 'torn', during: 'verifying' });
    expect(readTrouble('torn=changing-pin')).toEqual({ kind: 'torn', during: 'changing-pin' });
    expect(readTrouble('wtx=20')).toEqual({ kind: 'wtx', extensions: 20, multiplier: 1 });
    expect(readTrouble('wtx=1:60')).toEqual({ kind: 'wtx', extensions: 1, multiplier: 60 });
    expect(readTrouble('wtx=endless')).toEqual({ kind: 'wtx', extensions: Infinity, multiplier: 1 });
    expect(readTrouble('remove=3')).toEqual({ kind: 'remove', atByte: 3 });
    for (const words of ['torn', 'torn=', 'torn=20', 'wtx', 'wtx=', 'wtx=x', 'wtx=-1', 'wtx=1:', 'wtx=1:x', 'wtx=endless:']) expect(() => readTrouble(words), words).toThrow(RangeError);
  });
});

describe('the program', () => {
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../src/cli.ts'), ...words], { encoding: 'utf8', timeout: 30_000 });
    return { status, stdout, stderr };
  };

  it('names every fault and every type of card in its help', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    for (const kind of ['remove=', 'status=', 'status-after=', 'flip=', 'length=', 'slow=', 'silent=', 'torn=verifying', 'torn=changing-pin', 'wtx=', ' 07 ', ' 08 ']) expect(stdout, kind).toContain(kind);
  });

  // Nothing listens on port 1: what is wrong with the words is said before anything is connected.
  it.each([
    [['--vpcd', '127.0.0.1:1', '--fault', 'wtx=20'], '--usbip'],
    [['--vpcd', '127.0.0.1:1', '--residence', '05', '--fault', 'torn=verifying'], 'card with PINs'],
    [['--vpcd', '127.0.0.1:1', '--residence', '09'], '07 08'],
    [['--vpcd', '127.0.0.1:1', '--residence', '08', '--person', 'pak'], 'no such person'],
    [['--vpcd', '127.0.0.1:1', '--fault', 'torn=off'], 'no such fault'],
    [['--vpcd', '127.0.0.1:1', '--residence', '07', '--fault', 'torn=verifying'], 'ECONNREFUSED'],
  ])('says in a line what is wrong with %j', (words, what) => {
    const { status, stderr } = run(...words);
    expect(status).toBe(1);
    expect(stderr).toContain(what);
    expect(stderr).not.toContain('    at ');
  });
});

describe('two cards in one field', () => {
  it('answer at once and collide, until one is selected', async () => {
    const { reader } = new SoftwareUsb(true);
    reader.insertCard(new EchoChip());
    reader.addCard(new EchoChip(), { pupi: unhex('55667788') });
    const { air } = reader.gadget;
    air.switchField(true);
    expect(await air.exchange(unhex('050000'), 30)).toBe('collision');
    expect(await air.exchange(unhex('1D5566778800080100'), 30)).toEqual(unhex('00'));
    expect(await air.exchange(unhex('0200A40000'), 30)).toEqual(unhex('0200A400009000'));
  });
});
