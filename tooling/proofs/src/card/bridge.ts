// The whole way: a page in a real Chromium, the extension, the host program, PC/SC, the software card. Cases 45, 73 and 75.
import { spawn } from 'node:child_process';
import { createHash, verify as verifyBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { challengeBytes } from '@zairyu/jpki';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Proof } from '../proof.ts';
import { proveResidenceCards } from './bridge-residence.ts';
import { JPKI_AID, PINS } from './opensc.ts';
import type { CardOnReader } from './card-reader.ts';
import { ScriptedPinentry } from './scripted-pinentry.ts';
import { openSite, type Site } from './site.ts';
import { findProgram, runTool } from './tools.ts';

const cli = path.resolve(import.meta.dirname, '../../../../apps/card-bridge/src/cli.ts');
const ANSWER_MS = 60_000;
const NONCE = Buffer.alloc(32, 9).toString('base64url');

export interface SignedByBridge {
  readonly manifest: Uint8Array;
  readonly cms: Uint8Array;
  readonly certificate: Uint8Array;
}

type Answer = Readonly<Record<string, unknown>> | string;

/** @returns the signature for other verifiers; undefined when none was made */
export async function proveBridge(proof: Proof, folder: string, card: CardOnReader): Promise<SignedByBridge | undefined> {
  const home = path.join(folder, 'home');
  const profile = path.join(home, 'profile');
  mkdirSync(profile, { recursive: true });
  const pinentry = new ScriptedPinentry(folder);
  const site = await openSite();
  const env = { HOME: home, XDG_DATA_HOME: path.join(home, 'data'), XDG_CONFIG_HOME: path.join(home, 'config') };
  const installed = await runTool(process.execPath, [cli, 'install', '--origin', site.origin, '--profile', profile, '--pinentry', pinentry.file], env);
  await proof.check('the bridge installs with one command', () => installed.ok, () => installed.text);
  const checked = await runTool(process.execPath, [cli, 'check'], env);
  await proof.check('its check finds PC/SC, the reader and the card', () => checked.ok && /Virtual PCD 00 00 \(card present\)/.test(checked.text), () => checked.text);
  const context = await openChromium(profile, path.join(env.XDG_DATA_HOME, 'zairyu-card-bridge', 'extension'), env);
  try {
    await proveSignature(proof, context, site, pinentry);
    const signed = await proveClient(proof, context, site, pinentry);
    await proveChallenge(proof, context, site, pinentry);
    await proveRefusals(proof, context, site, pinentry, () => card.trace());
    await proveBadCards(proof, context, site, pinentry, card, () => forgetAttempts(home));
    await proveResidenceCards(proof, { folder, origin: site.origin, card, pinentry, forget: () => forgetAttempts(home), open: (way) => BridgePage.open(context, `${site.origin}/${way}`) });
    await proveNumberUntouched(proof, () => card.trace());
    return signed;
  } finally {
    await context.close();
    site.close();
    await proof.check('no file of the browser or the bridge holds a PIN', () => !filesBelow(home).some(holdsPin), () => filesBelow(home).filter(holdsPin).join('\n'));
  }
}

function openChromium(profile: string, extension: string, env: Readonly<Record<string, string>>): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: findProgram('chromium') ?? 'chromium',
    headless: true,
    env: { ...(process.env as Record<string, string>), ...env },
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    args: ['--no-sandbox', '--disable-gpu', `--load-extension=${extension}`, `--disable-extensions-except=${extension}`, '--disable-features=DisableLoadExtensionCommandLineSwitch'],
  });
}

/** A page of the site, and everything that the bridge has answered to it. */
class BridgePage {
  readonly page: Page;
  readonly answers: Answer[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('answer ')) this.answers.push(JSON.parse(text.slice('answer '.length)) as Answer);
    });
  }

  /** @returns once the first answer is there: to hello, or the refusal of the page. */
  static async open(context: BrowserContext, url: string): Promise<BridgePage> {
    const opened = new BridgePage(await context.newPage());
    await opened.page.goto(url);
    await opened.until(() => opened.settled().length > 0);
    return opened;
  }

  /** Clicks the button that asks. */
  click(...requests: readonly object[]): Promise<void> {
    return this.clickWith(JSON.stringify(requests));
  }

  async clickWith(text: string): Promise<void> {
    await this.page.fill('textarea', text);
    await this.page.click('button');
  }

  /** Clicks, and waits for the end of that many operations. @returns their answers, steps aside */
  async ask(...requests: readonly object[]): Promise<Answer[]> {
    const before = this.settled().length;
    await this.click(...requests);
    await this.until(() => this.settled().length >= before + requests.length);
    return this.settled().slice(before);
  }

  /** As `ask`, with a text that the page understands by itself. */
  async askWith(text: string): Promise<Answer> {
    const before = this.settled().length;
    await this.clickWith(text);
    await this.until(() => this.settled().length > before);
    return this.settled()[before] as Answer;
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  settled(): Answer[] {
    return this.answers.filter((answer) => typeof answer === 'string' || !('step' in answer));
  }

  steps(): string[] {
    return this.answers.flatMap((answer) => (typeof answer !== 'string' && 'step' in answer ? [String(answer['step'])] : []));
  }

  async until(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + ANSWER_MS; !holds(); await pause(50)) {
      if (Date.now() > end) throw new Error(`the bridge has not answered; so far: ${JSON.stringify(this.answers)}`);
    }
  }
}

/** Case 74: the applications of the Individual Number Card in which the number stands, as text, as an image, and with the holder's code. */
function proveNumberUntouched(proof: Proof, trace: () => string): Promise<boolean> {
  const selected = (): string[] => [...trace().matchAll(/"header":"00a404..","lc":\d+,(?:"le":\d+,)?"data":"(\w+)"/g)].map(([, aid = '']) => aid);
  return proof.check('case 74: nothing has selected an application that holds the Individual Number', () => selected().includes(JPKI_AID) && selected().every((aid) => !/^d392100031000101040[128]/.test(aid)), () => [...new Set(selected())].join('\n'));
}

/** The messages of the protocol, as any page could send them. */
async function proveSignature(proof: Proof, context: BrowserContext, site: Site, pinentry: ScriptedPinentry): Promise<void> {
  const page = await BridgePage.open(context, `${site.origin}/`);
  await proof.check('a page of the site says hello to extension and host', () => resultOf(page.settled()[0])['protocol'] === 1, () => JSON.stringify(page.answers));
  const [readers] = await page.ask({ op: 'listReaders' });
  await proof.check('it sees the reader and the card on it', () => JSON.stringify(readers).includes('{"name":"Virtual PCD 00 00","card":"present","inUse":false}'), () => JSON.stringify(readers));

  const manifest = manifestOf(site.origin);
  pinentry.plan({ type: 'abc123' });
  const [answer] = await page.ask({ op: 'signManifest', manifest: manifest.toString('base64'), language: 'en' });
  const result = resultOf(answer);
  const digest = createHash('sha256').update(manifest).digest('hex');
  await proof.check('it gets a signature over its manifest through extension, host and PC/SC', () => typeof result['cms'] === 'string' && result['digest'] === digest, () => JSON.stringify(page.answers));
  await proof.check('it hears each step of the signature', () => page.steps().join() === 'card-found,window-open,pin-accepted,certificate-read,card-signing,checked', () => page.steps().join());
  const shown = pinentry.heard();
  await proof.check('the window shows the site, the files, the digest and the tries left', () => [site.origin, 'passport.pdf', 'Tries left: 5', 'Certificate: signature'].every((words) => shown.includes(words)) && shown.replaceAll(' ', '').includes(digest), () => shown);
  await page.page.close();
}

/** The same with the client of `packages/card-readers`, as our own pages use it. */
async function proveClient(proof: Proof, context: BrowserContext, site: Site, pinentry: ScriptedPinentry): Promise<SignedByBridge | undefined> {
  const page = await BridgePage.open(context, `${site.origin}/client`);
  const manifest = manifestOf(site.origin);
  pinentry.plan({ type: PINS.signature });
  await page.clickWith(manifest.toString('utf8'));
  await page.until(() => page.settled().length > 1);
  const result = resultOf(page.settled()[1]);
  const isSigned = await proof.check('case 75: the page client gets a signature over its manifest through the bridge', () => typeof result['cms'] === 'string' && page.steps().at(-1) === 'checked', () => JSON.stringify(page.answers));
  await page.page.close();
  return isSigned ? { manifest: Uint8Array.from(manifest), cms: bytesIn(result['cms']), certificate: bytesIn(result['certificate']) } : undefined;
}

async function proveChallenge(proof: Proof, context: BrowserContext, site: Site, pinentry: ScriptedPinentry): Promise<void> {
  const page = await BridgePage.open(context, `${site.origin}/`);
  pinentry.plan({ type: PINS.authentication });
  const [answer] = await page.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in', language: 'ja' });
  const result = resultOf(answer);
  await proof.check('a challenge is answered for the origin that the browser knows, and node:crypto verifies', async () => {
    const { publicKey } = new X509Certificate(bytesIn(result['certificate']));
    const signature = bytesIn(result['signature']);
    const isRight = async (origin: string): Promise<boolean> => verifyBytes('sha256', await challengeBytes({ origin, nonce: NONCE, purpose: 'sign-in' }), publicKey, signature);
    return (await isRight(site.origin)) && !(await isRight('https://elsewhere.example'));
  }, () => JSON.stringify(answer));
  await page.page.close();
}

async function proveRefusals(proof: Proof, context: BrowserContext, site: Site, pinentry: ScriptedPinentry, trace: () => string): Promise<void> {
  const sign = { op: 'signManifest', manifest: manifestOf(site.origin).toString('base64') };
  const framing = await BridgePage.open(context, `${site.origin}/framing`);
  await framing.until(() => framing.answers.includes('port closed'));
  await proof.check('case 73: a frame inside a page is refused', () => faultOf(framing.answers[0]) === 'bridge.origin-refused', () => JSON.stringify(framing.answers));

  const other = await BridgePage.open(context, `http://127.0.0.1:${site.port}/`);
  await proof.check('case 73: a page of another origin does not see the bridge', () => other.answers.join() === 'no bridge', () => JSON.stringify(other.answers));

  const alone = await BridgePage.open(context, `${site.origin}/by-itself`);
  await alone.until(() => alone.settled().length >= 2);
  await proof.check('case 73: a page that asks without a click is refused', () => alone.settled().map(faultOf).includes('bridge.gesture-missing'), () => JSON.stringify(alone.answers));

  const page = await BridgePage.open(context, `${site.origin}/`);
  const before = trace();
  const raw = await page.ask({ op: 'transmit', apdu: '00A4040C0AD392F000260100000001' }, { op: 'signDigest', digest: 'ab'.repeat(32) }, { op: 'signManifest', digest: 'ab'.repeat(32) });
  await proof.check('case 73: raw APDUs and raw digests are refused, and the card hears nothing', () => raw.every((answer) => faultOf(answer) === 'bridge.request-refused') && trace() === before, () => JSON.stringify(raw));
  const foreign = await page.ask({ op: 'signManifest', manifest: manifestOf('https://elsewhere.example').toString('base64') });
  await proof.check('case 73: a manifest that names another origin is refused, and the card hears nothing', () => faultOf(foreign[0]) === 'bridge.origin-refused' && trace() === before, () => JSON.stringify(foreign));

  pinentry.plan('wait');
  const second = await BridgePage.open(context, `${site.origin}/`);
  await page.click(sign);
  await page.until(() => pinentry.heard().includes('GETPIN'));
  const [busy] = await second.ask(sign);
  await proof.check('case 73: a second page finds the place taken while a window is open', () => faultOf(busy) === 'bridge.busy', () => JSON.stringify(busy));
  const open = page.settled().length;
  await page.page.close();
  // The window of the page that went is closed, and the card is free for the next.
  pinentry.plan('close');
  let closed: Answer | undefined;
  await proof.check('a page that goes away leaves reader and window free, and a person who closes the window has said no', async () => {
    for (let attempt = 0; attempt < 20 && (closed === undefined || faultOf(closed) === 'bridge.busy'); attempt++) [closed] = await second.ask(sign);
    return faultOf(closed) === 'card.cancelled' && open > 0;
  }, () => JSON.stringify(closed));

  pinentry.plan({ type: 'WRONG1' }, { type: PINS.signature });
  const [wrong] = await second.ask(sign);
  await proof.check('a wrong password costs one try and says how many are left', () => faultOf(wrong) === 'card.pin-wrong' && JSON.stringify(wrong).includes('"attemptsLeft":4'), () => JSON.stringify(wrong));
  const [right] = await second.ask(sign);
  await proof.check('the right password afterwards signs', () => 'cms' in resultOf(right), () => JSON.stringify(right));

  const explorer = spawn(findProgram('opensc-explorer') ?? 'opensc-explorer', ['--reader', '0'], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    await new Promise((resolve) => explorer.stdout.once('data', resolve));
    const [held] = await second.ask(sign);
    await proof.check('case 45: a reader that another program holds is busy', () => faultOf(held) === 'card.reader-busy', () => JSON.stringify(held));
  } finally {
    const gone = new Promise((resolve) => explorer.once('close', resolve));
    explorer.kill();
    await gone;
  }
}

/** Cards that go wrong in the middle of a signature, on a real PC/SC service. */
async function proveBadCards(proof: Proof, context: BrowserContext, site: Site, pinentry: ScriptedPinentry, card: CardOnReader, forget: () => void): Promise<void> {
  const bad = [
    { sentence: 'case 41: a signature with one wrong bit never leaves the host', words: ['--fault', 'flip=2A:0'], fault: 'signature.wrong' },
    { sentence: 'case 41: a card whose keys are exchanged is found out before anything is sent', words: ['--swapped-keys'], fault: 'signature.wrong' },
    { sentence: 'case 43: a card that leaves while its certificate is read after the password is "removed"', words: ['--fault', 'remove=1200'], fault: 'card.removed' },
    { sentence: 'a card that claims fifteen tries is no card that is known: no window opens', words: ['--fault', 'status=20:63CF'], fault: 'card.protocol' },
    { sentence: 'a card with one try left is not asked when the person says no to the last try', words: ['--left', 'signature=1'], fault: 'card.pin-last-try' },
  ] as const;
  for (const { sentence, words, fault } of bad) {
    forget();
    await card.replace(...words);
    const page = await BridgePage.open(context, `${site.origin}/`);
    // The first window of a card with one try is the question about it: it is closed.
    pinentry.plan(fault === 'card.pin-last-try' ? 'close' : { type: PINS.signature });
    const [answer] = await page.ask({ op: 'signManifest', manifest: manifestOf(site.origin).toString('base64') });
    await proof.check(sentence, () => faultOf(answer) === fault, () => JSON.stringify(page.answers));
    await page.page.close();
  }
}

/** Ten operations a minute are allowed, and a quick machine has done them by now: each bad card comes on a day of its own. */
function forgetAttempts(home: string): void {
  for (const file of filesBelow(home).filter((each) => path.basename(each) === 'attempts.json')) rmSync(file);
}

/** Canonical JSON (RFC 8785) of a small manifest: members in order, no spaces. */
function manifestOf(origin: string): Buffer {
  return Buffer.from(JSON.stringify({ applicationId: 'proof', files: [{ name: 'passport.pdf' }, { name: '在職証明書.pdf' }], origin, schema: 'zairyu/manifest/1' }));
}

function resultOf(answer: Answer | undefined): Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer['ok'] === true ? (answer['result'] as Record<string, unknown>) : {};
}

function faultOf(answer: Answer | undefined): string {
  return typeof answer === 'object' && answer['ok'] === false ? (answer['fault'] as { readonly code: string }).code : '';
}

function bytesIn(base64: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(String(base64), 'base64'));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** The signature password, also as hex, base64 and UTF-16. The four digits of the other stand in too many files by chance. */
function holdsPin(file: string): boolean {
  const bytes = readFileSync(file);
  const forms = [PINS.signature, PINS.signature.toLowerCase()].flatMap((pin) => [Buffer.from(pin), Buffer.from(pin, 'utf16le'), Buffer.from(Buffer.from(pin).toString('hex')), Buffer.from(Buffer.from(pin).toString('base64'))]);
  return forms.some((form) => bytes.includes(form));
}
