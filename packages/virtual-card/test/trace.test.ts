import { beforeAll, describe, expect, it } from 'vitest';
import { readTrace, ReplayCard, TracingChip, unhex, VirtualCard, type CardData, type TraceLine } from '../src/index.ts';
import { makeCard, say, SELECT, TRIES, VERIFY } from './people.ts';

let data: CardData;
beforeAll(async () => {
  ({ data } = await makeCard());
});
const DIGEST_INFO = `3031300D060960864801650304020105000420${'AB'.repeat(32)}`;
const SESSION = [
  SELECT.jpki,
  SELECT.tokenInfo,
  '00B0000020',
  SELECT.signaturePin,
  TRIES,
  VERIFY.signature,
  SELECT.signatureCertificate,
  '00B0000000',
  SELECT.signatureKey,
  `802A008033${DIGEST_INFO}00`,
] as const;

async function record(): Promise<TraceLine[]> {
  const lines: TraceLine[] = [];
  let now = 1000;
  const chip = new TracingChip(new VirtualCard(data), (line) => lines.push(line), () => (now += 5));
  for (const command of SESSION) await chip.transmit(unhex(command));
  return lines;
}

describe('a trace', () => {
  it('counts from its own beginning and shows what is asked, not what is secret', async () => {
    const lines = await record();
    expect(lines[0]).toEqual({
      t: 0,
      ms: 5,
      command: { header: '00a4040c', lc: 10, data: 'd392f000260100000001' },
      response: { data: '', sw: '9000' },
    });
    expect(lines[4]?.command).toEqual({ header: '00200080', lc: 0, data: '' });
    expect(lines[4]?.response).toEqual({ data: '', sw: '63c5' });
    expect(lines[5]?.command.data).toEqual({ masked: 'pin', length: 6 });
    expect(lines[7]?.response?.data).toMatchObject({ masked: 'file', length: 256, head: expect.stringMatching(/^3082/) });
    expect(lines[9]?.command).toMatchObject({ le: 256, data: { masked: 'signature-input', length: 51 } });
    expect(lines[9]?.response?.data).toEqual({ masked: 'signature', length: 256 });
    expect(JSON.stringify(lines)).not.toMatch(/ABC123|414243313233|abababab/i);
  });

  it('hides whole what is no command, and says how a way broke', async () => {
    const lines: TraceLine[] = [];
    const card = new VirtualCard(data);
    const chip = new TracingChip(card, (line) => lines.push(line), () => 0);
    await chip.transmit(unhex('0020008009414243313233'));
    card.tornWhile = 'verifying';
    await chip.transmit(unhex(SELECT.jpki));
    await chip.transmit(unhex(SELECT.signaturePin));
    await expect(chip.transmit(unhex(VERIFY.signature))).rejects.toThrow();
    expect(JSON.stringify(lines)).not.toContain('414243313233');
    expect(lines.at(-1)).toMatchObject({ failed: 'NetworkError' });
  });
});

describe('a card that plays a trace', () => {
  it('answers as the recorded card did, secrets aside', async () => {
    const text = (await record()).map((line) => JSON.stringify(line)).join('\n');
    const card = new ReplayCard(readTrace(`${text}\n`));
    expect(await say(card, SELECT.jpki, SELECT.tokenInfo)).toBe('9000');
    // Another PIN of the same length does as well; a trace has none.
    expect(await say(card, '00B0000020', SELECT.signaturePin, TRIES)).toBe('63C5');
    expect(await say(card, '0020008006393939393939')).toBe('9000');
    const certificate = await say(card, SELECT.signatureCertificate, '00B0000000');
    expect(certificate).toMatch(/^3082[0-9A-F]{4}(5A){252}9000$/);
    const other = `3031300D060960864801650304020105000420${'CD'.repeat(32)}`;
    expect(await say(card, SELECT.signatureKey, `802A008033${other}00`)).toBe(`${'5A'.repeat(256)}9000`);
    expect(card.remaining).toBe(0);
    expect(card.strays).toEqual([]);
  });

  it('breaks where the recorded way broke', async () => {
    const card = new ReplayCard(readTrace('{"t":0,"ms":7,"command":{"header":"802a0080","lc":2,"le":256,"data":{"masked":"signature-input","length":2}},"failed":"card.removed"}'));
    await expect(card.transmit(unhex('802A008002AABB00'))).rejects.toThrow('card.removed');
  });

  it('finds its place again, and notes commands that are not in the trace', async () => {
    const card = new ReplayCard(await record());
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, TRIES)).toBe('63C5');
    expect(await say(card, '0020008007AABBCCDDEEFF00')).toBe('6F00');
    expect(await say(card, '00B0000021')).toBe('6F00');
    expect(card.strays).toEqual(['00A4020C', '00200080', '00B00000']);
  });

  it('plays an answer of less than two bytes as it was', async () => {
    const card = new ReplayCard(readTrace('{"t":0,"ms":1,"command":{"header":"00a40000","lc":0,"data":""},"response":{"data":"90","sw":""}}'));
    expect(await say(card, '00A40000')).toBe('90');
  });

  it('refuses what is not a trace, with the line', () => {
    const good = '{"t":0,"ms":1,"command":{"header":"00a40000","lc":0,"data":""},"response":{"data":"","sw":"9000"}}';
    expect(readTrace(`${good}\n\n${good}\n`)).toHaveLength(2);
    const others = ['{}', 'x', '[]', 'null', good.replace('00a40000', '00a4'), good.replace('9000', '900'), good.replace('"data":"","sw"', '"data":"abc","sw"')];
    for (const other of others) expect(() => readTrace(`${good}\n${other}`), other).toThrow('line 2');
  });
});
