// The software card as a program: shows a person's card on a socket of vpcd, or in a USB reader over USB/IP. Run: npm run virtual-card -- --help
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { unbase64 } from './bytes.ts';
import { VirtualCard } from './card.ts';
import { SoftwareCcidReader } from './ccid-reader.ts';
import { CONTACT_ATR, CONTACTLESS_ATR, type Chip } from './chip.ts';
import { openUhid, plugHid } from './faces/uhid.ts';
import { USBIP_PORT, UsbIpServer } from './faces/usbip.ts';
import { insertIntoVpcd, VPCD_PORT, waitForVpcd } from './faces/vpcd.ts';
import { FAULT_WORDS, readTrouble, type Trouble } from './fault-words.ts';
import { FaultyChip, type CardFault } from './faults.ts';
import { HidGadget } from './hid-gadget.ts';
import { issueFor, PEOPLE, withSwappedKeys, type PersonName } from './people.ts';
import { createDemoAuthority, type DemoAuthority } from './pki/authority.ts';
import { authorityDer, createResidenceAuthority } from './residence/residence-authority.ts';
import { ResidenceCard } from './residence/residence-card.ts';
import { issueSpecifiedCard } from './residence/issue-specified.ts';
import { issueResidenceCard } from './residence/residence-issue.ts';
import { RESIDENCE_HOLDERS } from './residence/residence-people.ts';
import { SpecifiedCard } from './residence/specified-card.ts';
import { SoftwareRcS300 } from './rc-s300-reader.ts';
import { readTrace, ReplayCard } from './replay-card.ts';
import { TracingChip } from './trace.ts';
import type { UsbGadget } from './usb-gadget.ts';
import { SoftwareReader } from './usb-reader.ts';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
const USAGE = `npm run virtual-card -- FACE [CARD] [TROUBLE]

FACE
  --vpcd HOST:PORT        connect to vpcd, so that pcscd sees the card (usual port ${VPCD_PORT})
  --vpcd-listen PORT      wait for a vpcd that connects out
  --usbip PORT            a reader with the card in it, for usbip attach on a Linux machine (usual port ${USBIP_PORT})
  --reader KIND           which: rc-s380 (unless told), rc-s300, ccid
  --uhid                  a device that speaks APDU over HID on this Linux machine; needs the right to /dev/uhid
  --host ADDRESS          listen there (127.0.0.1 unless told)
CARD
  --person NAME           whose card: ${Object.keys(PEOPLE).join(' ')} (lin unless told)
  --people                say who they are, and end
  --authority FILE        throw-away authority, made there when the file is not there yet
  --anchors FOLDER        write the two authority certificates there as DER
  --residence TYPE        a residence card instead: 1 or 2 (first generation), 05 or 06 (second), 07 or 08 (specified: an
                          Individual Number Card whose residence files stay closed); persons are
                          ${Object.keys(RESIDENCE_HOLDERS).join(' ')} (nguyen unless told; 07 and 08 are nobody's who is
                          not in --people), and --anchors writes its authority
  --replay FILE           play a trace instead
  --contact               answer to reset of the contacts
TROUBLE
  --fault WORDS           may stand several times:
${FAULT_WORDS.replace(/^/gm, '                            ')}
  --swapped-keys          the two private keys exchanged
  --left signature=N      tries left to begin with; also authentication=N
OTHER
  --trace FILE            append each exchange as a line of JSON, secrets masked
  --sign-ms MS            time for a signature; with it all times of a real card are kept

The PINs are ABC123 (signature) and 1234 (user authentication). The card is a sample: no authority of Japan made it.`;

const { values } = parseArgs({
  options: {
    vpcd: { type: 'string' },
    'vpcd-listen': { type: 'string' },
    usbip: { type: 'string' },
    uhid: { type: 'boolean', default: false },
    reader: { type: 'string', default: 'rc-s380' },
    host: { type: 'string', default: '127.0.0.1' },
    person: { type: 'string' },
    residence: { type: 'string' },
    people: { type: 'boolean', default: false },
    authority: { type: 'string' },
    anchors: { type: 'string' },
    replay: { type: 'string' },
    contact: { type: 'boolean', default: false },
    fault: { type: 'string', multiple: true, default: [] },
    'swapped-keys': { type: 'boolean', default: false },
    left: { type: 'string', multiple: true, default: [] },
    trace: { type: 'string' },
    'sign-ms': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

// What went wrong is said in a line: it is the person's word, port or file, not our code.
await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  if (values.people) return say(Object.entries(PEOPLE).map(([name, { note }]) => `${name.padEnd(16)}${note}`).join('\n'));
  const hasFace = values.uhid || [values.vpcd, values['vpcd-listen'], values.usbip].some((face) => face !== undefined);
  if (values.help || !hasFace) return say(USAGE);
  const troubles = values.fault.map(readTrouble);
  const wtx = troubles.find((trouble) => trouble.kind === 'wtx');
  if (wtx && values.usbip === undefined) throw new RangeError('--fault wtx needs --usbip: it is said between a card and its reader');
  const chip = await makeChip(troubles);
  const atr = values.contact ? CONTACT_ATR : CONTACTLESS_ATR;
  if (values['vpcd-listen'] !== undefined) {
    await waitForVpcd(chip, port(values['vpcd-listen']), atr, values.host);
    return say(`waiting for vpcd on port ${values['vpcd-listen']}`);
  }
  if (values.usbip !== undefined) {
    await new UsbIpServer([readerWith(chip, atr, wtx)]).listen(port(values.usbip), values.host);
    return say(`the reader is offered as 1-1 on port ${values.usbip}`);
  }
  if (values.uhid) {
    const gadget = new HidGadget();
    gadget.insertCard(chip);
    const { ended } = await plugHid(gadget, await openUhid());
    say('the device is plugged in; end with Ctrl-C to pull it out');
    return ended;
  }
  const [host = '127.0.0.1', portText = String(VPCD_PORT)] = (values.vpcd ?? '').split(':');
  const inserted = await insertIntoVpcd(chip, { host: host || '127.0.0.1', port: port(portText), atr });
  say('the card is in the reader; end with Ctrl-C to take it out');
  await inserted.ended;
  say('the card is out of the reader');
}

function readerWith(chip: Chip, atr: Uint8Array, wtx: Extract<Trouble, { kind: 'wtx' }> | undefined): UsbGadget {
  if (values.reader === 'ccid') {
    const reader = new SoftwareCcidReader(wtx ? { extensionsBeforeSignature: wtx.extensions } : {});
    reader.insertCard(chip, atr);
    return reader.gadget;
  }
  const reader = values.reader === 'rc-s380' ? new SoftwareReader() : new SoftwareRcS300();
  if (!['rc-s380', 'rc-s300'].includes(values.reader))
    throw new RangeError(`no such reader: ${values.reader}; there are rc-s380 rc-s300 ccid`);
  reader.insertCard(chip, wtx ? { extensionsBeforeSignature: wtx.extensions, extensionMultiplier: wtx.multiplier } : {});
  return reader.gadget;
}

async function makeChip(troubles: readonly Trouble[]): Promise<Chip> {
  const plain = await makePlainChip();
  const faults = troubles.filter((trouble): trouble is CardFault => trouble.kind !== 'torn' && trouble.kind !== 'wtx');
  const torn = troubles.find((trouble) => trouble.kind === 'torn');
  if (torn) individualNumberCard(plain).tornWhile = torn.during;
  const chip = faults.length > 0 ? new FaultyChip(plain, faults) : plain;
  const file = values.trace;
  if (file === undefined) return chip;
  return new TracingChip(chip, (line) => appendFileSync(file, `${JSON.stringify(line)}\n`), () => performance.now());
}

async function makePlainChip(): Promise<Chip> {
  if (values.replay !== undefined) return new ReplayCard(readTrace(readFileSync(values.replay, 'utf8')));
  return values.residence === undefined ? makeCard() : makeResidenceCard(values.residence);
}

/** @throws RangeError for a chip that compares no PIN of its own. */
function individualNumberCard(chip: Chip): VirtualCard {
  if (chip instanceof VirtualCard) return chip;
  if (chip instanceof SpecifiedCard) return chip.card;
  throw new RangeError('--fault torn is for a card with PINs');
}

async function makeResidenceCard(type: string): Promise<Chip> {
  const isSpecified = type === '07' || type === '08';
  if (type !== '1' && type !== '2' && type !== '05' && type !== '06' && !isSpecified) throw new RangeError(`no such type: ${type}; there are 1 2 05 06 07 08`);
  const { person = 'nguyen' } = values;
  const sample = Object.entries(RESIDENCE_HOLDERS).find(([name]) => name === person)?.[1];
  if (!sample) throw new RangeError(`no such person: ${person}; there are ${Object.keys(RESIDENCE_HOLDERS).join(' ')}`);
  const period = { validFrom: Date.now() - DAY_MS, validUntil: Date.now() + DAY_MS * AUTHORITY_DAYS };
  const authority = await createResidenceAuthority(type.length === 1 ? 1 : 2, period);
  if (values.anchors !== undefined) writeFileSync(`${values.anchors}/residence-authority.der`, authorityDer(authority));
  // Before the number is said: an Individual Number Card may be nobody's of that name.
  if (isSpecified) return issueSpecifiedCard(await makeCard(person), authority, sample.holder, { ...period, type });
  say(`the number on the card is ${sample.holder.number}`);
  return new ResidenceCard(await issueResidenceCard(authority, sample.holder, { ...period, type }));
}

async function makeCard(person = values.person ?? 'lin'): Promise<VirtualCard> {
  if (!isPerson(person)) throw new RangeError(`no such person: ${person}; there are ${Object.keys(PEOPLE).join(' ')}`);
  const authority = await readAuthority();
  if (values.anchors !== undefined) writeAnchors(values.anchors, authority);
  const data = await issueFor(person, authority, Date.now());
  const signMs = values['sign-ms'];
  return new VirtualCard(values['swapped-keys'] ? withSwappedKeys(data) : data, {
    attemptsLeft: Object.fromEntries(values.left.map(readLeft)),
    ...(signMs === undefined ? {} : { timing: { bitRateKbps: 106, signMs: Number(signMs), commandMs: 10, wait: true } }),
  });
}

/** @throws SyntaxError when the file is no JSON. */
async function readAuthority(): Promise<DemoAuthority> {
  const file = values.authority;
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoAuthority;
  const authority = await createDemoAuthority({ validFrom: Date.now() - DAY_MS * AUTHORITY_DAYS, validUntil: Date.now() + DAY_MS * AUTHORITY_DAYS });
  if (file !== undefined) writeFileSync(file, JSON.stringify(authority), { mode: 0o600 });
  return authority;
}

function writeAnchors(folder: string, { signature, authentication }: DemoAuthority): void {
  writeFileSync(`${folder}/signature-authority.der`, unbase64(signature.certificate));
  writeFileSync(`${folder}/authentication-authority.der`, unbase64(authentication.certificate));
}

function readLeft(words: string): [string, number] {
  const [, name, count] = /^(signature|authentication)=(\d)$/.exec(words) ?? [];
  if (name === undefined || count === undefined) throw new RangeError(`--left signature=N or authentication=N, not ${words}`);
  return [name, Number(count)];
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) throw new RangeError(`no port: ${text}`);
  return number;
}

function isPerson(name: string): name is PersonName {
  return Object.hasOwn(PEOPLE, name);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
