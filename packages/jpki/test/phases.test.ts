// What is true when a card leaves, falls silent or talks nonsense: it depends on how far the act had come, and the fault says so.
import { beforeAll, describe, expect, it } from 'vitest';
import { fault, FaultError, isFaultError, type Fault } from '@zairyu/errors';
import { hex, VirtualCard } from '@zairyu/virtual-card';
import { answerChallenge, openJpkiCard, signManifest, type CardChannel } from '../src/index.ts';
import { at, makeWorld, pins, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
const manifest = new TextEncoder().encode('{"answers":{}}');
const challenge = { origin: 'https://zairyu.example', nonce: Buffer.alloc(32, 7).toString('base64url'), purpose: 'register' };

/** The way breaks at this command, before the card hears of it or after. */
interface Break {
  readonly index: number;
  readonly isCarriedOut: boolean;
  readonly with: () => never;
}
async function brokenAt(breaking: Break, act: (channel: CardChannel) => Promise<unknown>): Promise<{ fault?: Fault; card: VirtualCard; commands: string[] }> {
  const card = new VirtualCard(world.data);
  const commands: string[] = [];
  const channel: CardChannel = {
    async transmit(command) {
      const index = commands.push(hex(command)) - 1;
      if (index === breaking.index && !breaking.isCarriedOut) return breaking.with();
      const answer = await card.transmit(command);
      return index === breaking.index ? breaking.with() : answer;
    },
  };
  try {
    await act(channel);
    return { card, commands };
  } catch (error) {
    if (!isFaultError(error)) throw error;
    return { fault: error.fault, card, commands };
  }
}
const sign = async (channel: CardChannel) => signManifest(await openJpkiCard(channel), { manifest, pin: pins.signature, signedAt: at });
const prove = async (channel: CardChannel) => answerChallenge(await openJpkiCard(channel), { ...challenge, pin: pins.authentication });
const lost = (code: 'card.removed' | 'card.timeout' | 'card.transport-lost') => (): never => {
  throw new FaultError(fault(code));
};
const isVerify = (command: string): boolean => command.startsWith('0020') && command.length > 8;

describe('43: a card that is lost', () => {
  it.each([['sign', sign], ['prove', prove]] as const)('(%s) is named with how far the act had come, at every command of it', async (_, act) => {
    const { commands: all } = await brokenAt({ index: -1, isCarriedOut: false, with: lost('card.removed') }, act);
    const [verify, signing] = [all.findIndex(isVerify), all.findIndex((command) => command.startsWith('802A'))];
    expect(verify).toBeGreaterThan(0);
    expect(signing).toBe(all.length - 1);
    for (const code of ['card.removed', 'card.timeout', 'card.transport-lost'] as const)
      for (let index = 0; index < all.length; index++)
        for (const isCarriedOut of [false, true]) {
          const { fault: told, card, commands } = await brokenAt({ index, isCarriedOut, with: lost(code) }, act);
          const phase = index < verify ? undefined : index === verify ? 'pin-sent' : index < signing ? 'pin-accepted' : 'sign-sent';
          expect(told, `${code} at ${index}`).toEqual({ code, params: phase ? { phase } : {} });
          // What the words say is so: nothing had gone to the card, or the counter is full again.
          expect(commands.filter(isVerify).length).toBe(index < verify ? 0 : 1);
          expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 3 });
        }
  });

  it('says that a try may be gone when the PIN was on its way, and it may', async () => {
    const wrong = async (channel: CardChannel) => signManifest(await openJpkiCard(channel), { manifest, pin: 'WRONG99', signedAt: at });
    const { commands: all } = await brokenAt({ index: -1, isCarriedOut: false, with: lost('card.removed') }, wrong);
    const index = all.findIndex(isVerify);
    const tries: number[] = [];
    for (const isCarriedOut of [false, true]) {
      const { fault: told, card } = await brokenAt({ index, isCarriedOut, with: lost('card.removed') }, wrong);
      expect(told?.params).toEqual({ phase: 'pin-sent' });
      tries.push(card.attemptsLeft.signature);
    }
    expect(tries).toEqual([5, 4]);
  });

  it('is spoken of as of the same moment for as long as someone asks', async () => {
    const card = new VirtualCard(world.data);
    const jpki = await openJpkiCard({ transmit: (command) => (hex(command).startsWith('802A') ? lost('card.removed')() : card.transmit(command)) });
    const codes = [signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }), jpki.readAttemptsLeft('signature')].map((work) => work.catch((error: unknown) => (error as FaultError).fault));
    expect(await Promise.all(codes)).toEqual([{ code: 'card.removed', params: { phase: 'sign-sent' } }, { code: 'card.removed', params: { phase: 'sign-sent' } }]);
  });
});

describe('an act after another one', () => {
  it('begins anew: what was signed before is no part of it', async () => {
    const card = new VirtualCard(world.data);
    let isGone = false;
    const jpki = await openJpkiCard({ transmit: (command) => (isGone ? lost('card.removed')() : card.transmit(command)) });
    await signManifest(jpki, { manifest, pin: pins.signature, signedAt: at });
    isGone = true;
    expect(await jpki.readAuthenticationCertificate().catch((error: unknown) => (error as FaultError).fault)).toEqual({ code: 'card.removed', params: {} });
  });
});

describe('an answer that is none', () => {
  it.each(['', '90', 'ab'.repeat(255) + '9000', '00'.repeat(256) + '9000', 'ab'.repeat(300) + '9000'])('to the command to sign says that the card may have signed (%#)', async (answer) => {
    const card = new VirtualCard(world.data);
    const channel: CardChannel = { transmit: async (command) => (hex(command).startsWith('802A') ? new Uint8Array(Buffer.from(answer, 'hex')) : card.transmit(command)) };
    await expect(sign(channel)).rejects.toMatchObject({ fault: { code: 'card.protocol', params: { phase: 'sign-sent' } } });
  });

  it('to the PIN says that a try may be gone', async () => {
    const card = new VirtualCard(world.data);
    const channel: CardChannel = { transmit: async (command) => (isVerify(hex(command)) ? Uint8Array.of(0x90) : card.transmit(command)) };
    await expect(sign(channel)).rejects.toMatchObject({ fault: { code: 'card.protocol', params: { phase: 'pin-sent' } } });
  });
});
