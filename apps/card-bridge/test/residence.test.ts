// The host asked to read a residence card: what the person sees, what the page gets, and what never leaves the program.
import { randomUUID } from 'node:crypto';
import { checkCardProof, createResidenceCardTrust, parseTrace, type CardProof } from '@zairyu/jpki';
import { authorityDer, createResidenceAuthority, issueResidenceCard, issueSpecifiedCard, ResidenceCard, RESIDENCE_HOLDERS, VirtualCard, type Chip, type ResidenceAuthority, type ResidenceCardType } from '@zairyu/virtual-card';
import { beforeAll, describe, expect, it } from 'vitest';
import { FakePcsc, FakeReader } from './fake-pcsc.ts';
import { faultIn, FakeWindow, resultIn, TestHost } from './host.ts';
import { bytesIn, issueLin, NOW, ORIGIN, period } from './people.ts';

const { holder } = RESIDENCE_HOLDERS.nguyen;
const read = { op: 'readResidenceCard', cardNumber: holder.number, language: 'en' };
const GENERATIONS = [['1', 'first'], ['2', 'first'], ['05', 'second'], ['06', 'second']] as const;

const authorities = {} as Record<'first' | 'second', ResidenceAuthority>;
const cards = new Map<ResidenceCardType, ResidenceCard>();
beforeAll(async () => {
  authorities.first = await createResidenceAuthority(1, period);
  authorities.second = await createResidenceAuthority(2, period);
});

async function cardOf(type: Exclude<ResidenceCardType, '07' | '08'>): Promise<ResidenceCard> {
  const card = cards.get(type) ?? new ResidenceCard(await issueResidenceCard(authorities[type.length === 1 ? 'first' : 'second'], holder, { ...period, type }));
  cards.set(type, card);
  card.reset();
  card.log.length = 0;
  return card;
}
const hostWith = (card: Chip, window = new FakeWindow()): Promise<TestHost> => TestHost.greeted(new FakePcsc(new FakeReader('Contactless 00', card)), window);

function proofIn(result: Readonly<Record<string, unknown>>): CardProof {
  const { generation, signature, certificate, message } = result['proof'] as Record<string, string>;
  return { generation: generation as CardProof['generation'], signature: bytesIn(signature), certificate: bytesIn(certificate), message: bytesIn(message) };
}

describe('reading a residence card', () => {
  it.each(GENERATIONS)('gives what stands on a card of type %s and what its signature is checked with', async (type, generation) => {
    const host = await hostWith(await cardOf(type));
    const result = resultIn(await host.ask(read));
    expect(result['kind']).toMatchObject({ generation });
    expect(result['fields']).toMatchObject({ cardNumber: holder.number });
    if (generation === 'second') expect(result['fields']).toMatchObject({ bornOn: holder.bornOn.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3') });
    else expect(result['fields']).toMatchObject({ address: { text: holder.address?.text } });
    const trust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation, der: authorityDer(authorities[generation]) }] });
    expect(await checkCardProof(proofIn(result), trust, NOW)).toMatchObject({ kind: 'valid', demo: true });
    const bent = proofIn(result);
    bent.message?.set([(bent.message[0] ?? 0) ^ 1]);
    expect(await checkCardProof(bent, trust, NOW)).toEqual({ kind: 'invalid' });
    expect(host.steps()).toEqual(['card-found', 'window-open', 'card-read']);
  });

  it('shows who asks and takes a yes before the number goes anywhere', async () => {
    const card = await cardOf('05');
    const window = new FakeWindow();
    window.saysYes = false;
    const host = await hostWith(card, window);
    expect(faultIn(await host.ask(read))).toBe('card.cancelled');
    expect(window.asked.map(({ title, body }) => `${title}\n${body}`)).toEqual([expect.stringMatching(/^Residence card: card bridge\nLet the site read your residence card\?/)]);
    expect(window.asked[0]?.body).toContain(`Site: ${ORIGIN}`);
    // Its type was read, and nothing was asked of it that needs the number.
    expect(card.log.map(({ command }) => command.slice(0, 4)).filter((head) => !/^00(A4|B0)/i.test(head))).toEqual([]);
  });

  it('takes the number as people type it, and refuses another form before a card is touched', async () => {
    const card = await cardOf('05');
    const typed = ` ${holder.number.toLowerCase().slice(0, 2)} ${holder.number.slice(2)}`;
    expect(resultIn(await (await hostWith(card)).ask({ ...read, cardNumber: typed }))['fields']).toMatchObject({ cardNumber: holder.number });
    card.log.length = 0;
    const host = await hostWith(card);
    for (const cardNumber of ['AB1234567CD', '123456789012', 'ＡＢ', holder.number.repeat(2)]) expect(faultIn(await host.ask({ ...read, cardNumber })), cardNumber).toBe('residence.number-format');
    expect([card.log.length, host.window.asked.length]).toEqual([0, 0]);
  });

  it.each(['1', '05'] as const)('tells that the number is another card’s: type %s', async (type) => {
    expect(faultIn(await (await hostWith(await cardOf(type))).ask({ ...read, cardNumber: 'ZZ99999999ZZ' }))).toBe('residence.number-wrong');
  });

  it('is refused for other cards without a window', async () => {
    const { data } = await issueLin();
    for (const [card, code] of [
      [new VirtualCard(data), 'residence.not-found'],
      [await issueSpecifiedCard(new VirtualCard(data), authorities.second, holder, { ...period, type: '07' }), 'residence.specified-card'],
    ] as const) {
      const host = await hostWith(card);
      expect(faultIn(await host.ask(read))).toBe(code);
      expect(host.window.asked).toEqual([]);
    }
  });

  it('keeps number, keys and contents out of the trace and of everything that is kept', async () => {
    const host = await hostWith(await cardOf('05'));
    const answer = await host.ask(read);
    const trace = 'trace' in answer ? (answer.trace ?? '') : '';
    expect(parseTrace(trace).length).toBeGreaterThan(10);
    const bytes = Buffer.from(holder.number);
    for (const form of [holder.number, bytes.toString('hex'), bytes.toString('base64').slice(0, 12), Buffer.from(holder.bornOn).toString('hex')]) {
      expect(trace.toLowerCase()).not.toContain(form.toLowerCase());
      expect(JSON.stringify(host.attempts).toLowerCase()).not.toContain(form.toLowerCase());
    }
  });

  it('counts among the operations of a site, one at a time', async () => {
    const window = new FakeWindow();
    const host = await hostWith(await cardOf('05'), window);
    const confirm = window.confirm.bind(window);
    let second: string | undefined;
    window.confirm = async (question) => {
      second = faultIn(await host.ask(read));
      return confirm(question);
    };
    resultIn(await host.ask(read));
    expect(second).toBe('bridge.busy');
    window.confirm = confirm;
    for (let operation = 1; operation < 10; operation++) resultIn(await host.ask(read));
    expect(faultIn(await host.ask(read))).toBe('system.rate-limited');
  });

  it.each([{}, { cardNumber: '' }, { cardNumber: 'A'.repeat(65) }, { cardNumber: 7 }, { cardNumber: holder.number, apdu: '00' }, { cardNumber: holder.number, trust: randomUUID() }])('takes no other fields: %j', async (fields) => {
    const host = await hostWith(await cardOf('05'));
    expect(faultIn(await host.ask({ op: 'readResidenceCard', ...fields }))).toBe('bridge.request-refused');
  });
});
