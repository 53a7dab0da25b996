// R7: what the person waits for while signing, through the real driver of the RC-S380 and a software reader, against the time
// that the card itself needs (106 kbit/s on the air and the work in its chip, which the software card lets really pass).
import { requestReader } from '@zairyu/card-readers';
import { openJpkiCard, signManifest } from '@zairyu/jpki';
import { createDemoAuthority, issueCard, SoftwareUsb, VirtualCard, type CardData } from '@zairyu/virtual-card';
import { measurePairs, type Ratio } from './paired.ts';

const PAIRS = 5;
/** The signing time of real cards is not published; a short one is the harder measure, because what we add weighs more. */
const TIMING = { bitRateKbps: 106, signMs: 400, commandMs: 3, wait: true } as const;
const PINS = { signature: 'MIDORI27', authentication: '1234' };
const YEAR_MS = 365 * 86_400_000;
/** As long as the manifest of a work application with eight files. */
const MANIFEST = new TextEncoder().encode(JSON.stringify({ schema: 'zairyu/manifest/1', answers: 'x'.repeat(6000) }));

/**
 * The fewest commands that sign safely: SELECT the application; SELECT and READ the token label and the presence file;
 * SELECT the PIN, ask the tries, VERIFY (we ask once more right before the secret goes out); SELECT the certificate and READ it in pieces of 256; SELECT the key, sign.
 */
function fewestCommands(certificateBytes: number): number {
  return 1 + 2 + 2 + 3 + 1 + Math.ceil(certificateBytes / 256) + 2;
}

export async function run(): Promise<Ratio> {
  const now = Date.now();
  const valid = { validFrom: now - YEAR_MS, validUntil: now + YEAR_MS };
  const data = await issueCard(await createDemoAuthority(valid), { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' }, { ...valid, pins: PINS });
  let last = { wallMs: 0, cardMs: 0, commands: 0 };
  const ours = async (): Promise<number> => {
    last = await signOnce(data);
    return last.wallMs;
  };
  // The peer of a pair is the card's own share of the very same signature.
  const ratio = await measurePairs(PAIRS, 'ms', '<= 1.10', ours, async () => last.cardMs);
  const fewest = fewestCommands(Buffer.from(data.certificates.signature ?? '', 'base64').length);
  return { ...ratio, details: { commands: last.commands, fewestCommands: fewest } };
}

/** From the card lying on the reader to the finished signature, as the sign page does it. */
async function signOnce(data: CardData): Promise<{ wallMs: number; cardMs: number; commands: number }> {
  const usb = new SoftwareUsb();
  const card = new VirtualCard(data, { timing: TIMING });
  const reader = await requestReader(usb);
  await reader.open();
  usb.reader.insertCard(card);
  const channel = await reader.waitForCard(AbortSignal.timeout(10_000));
  const startedAt = performance.now();
  const jpki = await openJpkiCard(channel);
  await jpki.readPresence();
  await jpki.readAttemptsLeft('signature');
  await signManifest(jpki, { manifest: MANIFEST, pin: PINS.signature, signedAt: Date.now() });
  const wallMs = performance.now() - startedAt;
  await reader.close();
  return { wallMs, cardMs: card.cardTimeMs, commands: card.log.length };
}
