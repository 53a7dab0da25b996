import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { delay, hex, Picc, unhex, VirtualCard, type CardData, type PiccSettings } from '../src/index.ts';
import { makeCard, SELECT, TRIES, VERIFY } from './people.ts';

let data: CardData;
let card: VirtualCard;
let picc: Picc;
beforeAll(async () => {
  ({ data } = await makeCard());
});
beforeEach(() => place());

function place(settings: PiccSettings = {}): void {
  card = new VirtualCard(data);
  picc = new Picc(card, settings);
}

const REQUEST = '050010';
const WAKE_UP = '050018';
const ATTRIB = '1D1122334400080100';
const hear = async (frame: string): Promise<string> => {
  const answer = await picc.frame(unhex(frame));
  return answer ? hex(answer) : 'silence';
};
const activate = async (attrib = ATTRIB): Promise<void> => {
  await hear(REQUEST);
  expect(await hear(attrib)).toBe('00');
};

describe('activation (ISO/IEC 14443-3 Type B)', () => {
  it('answers a request with its identifier, its frame size and its waiting time', async () => {
    expect(await hear(REQUEST)).toBe('501122334400000000008171');
    place({ pupi: unhex('AABBCCDD'), frameSizeCode: 5, waitingTimeIndex: 11 });
    expect(await hear(REQUEST)).toBe('50AABBCCDD000000000051B1');
  });

  it('is selected by its own identifier, at 106 kbit/s and without a CID only', async () => {
    await hear(REQUEST);
    for (const attrib of ['1D1122334500080100', '1D1122334400480100', '1D1122334400080000', '1D1122334400080101'])
      expect(await hear(attrib)).toBe('silence');
    expect(await hear(ATTRIB)).toBe('00');
  });

  it('hears no request once it is selected, and after a deselection a wake-up only', async () => {
    await activate();
    expect(await hear(REQUEST)).toBe('silence');
    expect(await hear('C2')).toBe('C2');
    expect(await hear(REQUEST)).toBe('silence');
    expect(await hear(ATTRIB)).toBe('silence');
    expect(await hear(WAKE_UP)).toMatch(/^50/);
    await hear(ATTRIB);
    picc.powerOff();
    expect(await hear(REQUEST)).toMatch(/^50/);
  });

  it('says nothing to blocks before it is selected', async () => {
    expect(await hear(`02${SELECT.jpki}`)).toBe('silence');
    expect(card.log).toHaveLength(0);
  });
});

describe('blocks (ISO/IEC 14443-4)', () => {
  beforeEach(() => activate());

  it('answers under the number of the block, which turns each time', async () => {
    expect(await hear(`02${SELECT.jpki}`)).toBe('029000');
    expect(await hear(`03${SELECT.signaturePin}`)).toBe('039000');
    expect(await hear(`02${TRIES}`)).toBe('0263C5');
  });

  it('shows a reader that does not turn its numbers', async () => {
    expect(await hear(`02${SELECT.jpki}`)).toBe('029000');
    expect(await hear(`02${SELECT.signaturePin}`)).toBe('039000');
  });

  it('ignores blocks with a CID, a NAD, an R-block with content and what is longer than its frames', async () => {
    for (const frame of [`0A00${SELECT.jpki}`, `0600${SELECT.jpki}`, 'AA00', 'A200', 'E0', `02${'00'.repeat(255)}`])
      expect(await hear(frame)).toBe('silence');
    expect(card.log).toHaveLength(0);
  });

  it('gives a long answer in pieces of the reader’s frame', async () => {
    await hear(`02${SELECT.jpki}`);
    await hear(`03${SELECT.authenticationCertificate}`);
    const first = await hear('0200B0000000');
    expect(first.slice(0, 2)).toBe('12');
    expect(first.length).toBe(254 * 2);
    const second = await hear('A3');
    expect(second).toMatch(/^03[0-9A-F]{10}$/);
    expect(second.slice(-4)).toBe('9000');
    expect(await hear(`02${SELECT.presence}`)).toBe('029000');
  });

  it('takes a command in pieces, each acknowledged', async () => {
    place({ frameSizeCode: 0 });
    await activate();
    expect(await hear(`12${SELECT.jpki.slice(0, 26)}`)).toBe('A2');
    expect(await hear(`03${SELECT.jpki.slice(26)}`)).toBe('039000');
    expect(await hear(`02${'00'.repeat(14)}`)).toBe('silence');
  });

  it('repeats a lost answer and executes nothing twice', async () => {
    await hear(`02${SELECT.jpki}`);
    await hear(`03${SELECT.signaturePin}`);
    expect(await hear(`02${VERIFY.wrong}`)).toBe('0263C4');
    for (let round = 0; round < 3; round++) expect(await hear('B2')).toBe('0263C4');
    expect(card.attemptsLeft.signature).toBe(4);
    // The reader's next block was lost on its way: the card acknowledges the last one it had.
    expect(await hear('B3')).toBe('A2');
    expect(await hear(`03${TRIES}`)).toBe('0363C4');
  });

  it('repeats any piece of a chain', async () => {
    await hear(`02${SELECT.jpki}`);
    await hear(`03${SELECT.authenticationCertificate}`);
    const first = await hear('0200B0000000');
    expect(await hear('B2')).toBe(first);
    const second = await hear('A3');
    expect(await hear('B3')).toBe(second);
  });
});

describe('waiting time extensions', () => {
  const sign = `802A008033${'01'.repeat(51)}00`;
  const prepare = async (settings: PiccSettings): Promise<void> => {
    place(settings);
    await activate();
    await hear(`02${SELECT.jpki}`);
    await hear(`03${SELECT.signaturePin}`);
    await hear(`02${VERIFY.signature}`);
    await hear(`03${SELECT.signatureKey}`);
  };

  it('asks as often as told before a signature, and signs once', async () => {
    await prepare({ extensionsBeforeSignature: 20 });
    let answer = await hear(`02${sign}`);
    for (let round = 0; round < 20; round++) {
      expect(answer).toBe('F201');
      expect(await hear('B2')).toBe('F201');
      answer = await hear('F201');
    }
    expect(answer.slice(0, 2)).toBe('12');
    expect(card.log.filter(({ command }) => command.startsWith('802A'))).toHaveLength(1);
  });

  it('ignores an echo of another multiplier and unasked ones', async () => {
    await prepare({ extensionsBeforeSignature: 1, extensionMultiplier: 7 });
    expect(await hear('F201')).toBe('silence');
    expect(await hear(`02${sign}`)).toBe('F207');
    expect(await hear('F201')).toBe('silence');
    expect((await hear('F207')).slice(0, 2)).toBe('12');
  });

  it('never answers when told so', async () => {
    await prepare({ extensionsBeforeSignature: Infinity });
    await hear(`02${sign}`);
    for (let round = 0; round < 200; round++) expect(await hear('F201')).toBe('F201');
    expect(await hear('C2')).toBe('C2');
    expect(card.log.some(({ command }) => command.startsWith('802A'))).toBe(false);
  });

  it('asks of itself when the card is slower than its waiting time', async () => {
    place({ waitingTimeIndex: 5 });
    await activate();
    card.interfere = delay(60);
    let answer = await hear(`02${SELECT.jpki}`);
    let asked = 0;
    for (; answer === 'F20A'; asked++) answer = await hear('F20A');
    expect(asked).toBeGreaterThan(0);
    expect(answer).toBe('029000');
  });
});
