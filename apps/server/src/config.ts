// The environment, read once at start, as typed values; a mistake is told by the name of its variable.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Config {
  /** demo: virtual card, mails in a folder, demonstration people. office: real cards, real mail. */
  readonly mode: 'demo' | 'office';
  /** What people type, without a slash at the end. Cookies, challenges and mails are bound to it. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** Database, attached files, keys, mails of the demonstration. */
  readonly dataFolder: string;
  /** Only an installation of a competent receiving office states that a filing has effect in law. */
  readonly competent: boolean;
  readonly databaseUrl?: string;
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** How many proxies of our own stand in front; only their word about the client's address counts. */
  readonly trustedHops: number;
  /** A call is answered with "busy" while the process comes to its turns this much too late; 0: never. */
  readonly busyAfterMs: number;
  /** Folder with the CA certificates (PEM) that a real card's certificate must lead to. */
  readonly anchorsFolder?: string;
  /** Authorities that a card may bring along without a file here: fingerprints that the operator has seen published. */
  readonly anchorPins: readonly { readonly kind: 'signature' | 'authentication'; readonly generation: string; readonly sha256: string }[];
  /** Folder with the CA certificates of residence cards, as the agency publishes them. */
  readonly residenceAnchorsFolder?: string;
  readonly revocation: {
    readonly ocspUrl?: string;
    /** An answer without our nonce is taken too, from responders that prepare their answers. */
    readonly ocspNonceOptional: boolean;
    /** Folder with revocation lists, replaced by the operator. */
    readonly crlFolder?: string;
    /** "Unknown" stops a sign-in and holds a permission. */
    readonly required: boolean;
  };
  readonly timestamps: {
    readonly url?: string;
    /** File or folder with the certificates that a time-stamp must lead to. */
    readonly anchors?: string;
    /** Policies (dotted) of which one must stand in a time-stamp; any when empty. */
    readonly policies: readonly string[];
  };
  readonly instanceName: { readonly ja: string; readonly en: string };
  readonly operator: { readonly ja: string; readonly en: string };
  /** Where applicants post cards and papers to, in lines. */
  readonly postalAddress?: readonly string[];
  /** The built pages. */
  readonly webFolder: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly version: string;
}

/** Every complaint names its variable, one per line. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigError';
  }
}

const yesOrNo = z.enum(['true', 'false'], { error: 'say true or false' }).transform((value) => value === 'true');
const wholeNumber = (min: number, max: number) => z.coerce.number({ error: 'give a number' }).int().min(min).max(max);

const environment = z.object({
  ZAIRYU_MODE: z.enum(['demo', 'office'], { error: 'choose demo or office' }),
  ZAIRYU_ORIGIN: z.url({ protocol: /^https?$/, error: 'give the address that people open, e.g. https://zairyu.example.jp' }).optional(),
  ZAIRYU_HOST: z.string().default('127.0.0.1'),
  ZAIRYU_PORT: wholeNumber(0, 65_535).default(3300),
  ZAIRYU_DATA: z.string({ error: 'name the folder for database, files and keys' }),
  ZAIRYU_COMPETENT: yesOrNo.default(false),
  ZAIRYU_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'give a postgresql:// address, or leave it out for the embedded database' }).optional(),
  ZAIRYU_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'give an smtp:// or smtps:// address' }).optional(),
  ZAIRYU_MAIL_FROM: z.string().min(3).optional(),
  ZAIRYU_TRUSTED_HOPS: wholeNumber(0, 10).default(0),
  ZAIRYU_BUSY_AFTER_MS: wholeNumber(0, 600_000).default(2000),
  ZAIRYU_ANCHORS: z.string().optional(),
  ZAIRYU_ANCHOR_PINS: z
    .string()
    .transform((value) => value.toLowerCase().replace(/\s/g, ''))
    .pipe(z.string().regex(/^(signature|authentication):\d{4}:[0-9a-f]{64}(,(signature|authentication):\d{4}:[0-9a-f]{64})*$/, { error: 'give kind:year:SHA-256 like authentication:2019:64 hex digits, with commas between' }))
    .optional(),
  ZAIRYU_RESIDENCE_ANCHORS: z.string().optional(),
  ZAIRYU_OCSP_URL: z.url({ protocol: /^https?$/, error: 'give the http(s):// address of the OCSP responder' }).optional(),
  ZAIRYU_OCSP_NONCE: z.enum(['required', 'optional'], { error: 'say required or optional' }).default('required'),
  ZAIRYU_CRL: z.string().optional(),
  ZAIRYU_REVOCATION_REQUIRED: yesOrNo.optional(),
  ZAIRYU_TSA_URL: z.url({ protocol: /^https?$/, error: 'give the http(s):// address of the time-stamp authority' }).optional(),
  ZAIRYU_TSA_ANCHORS: z.string().optional(),
  ZAIRYU_TSA_POLICY: z.string().regex(/^\d+(\.\d+)+(,\d+(\.\d+)+)*$/, { error: 'give object identifiers like 1.2.3, with commas between' }).optional(),
  ZAIRYU_NAME_JA: z.string().default('Zairyu'),
  ZAIRYU_NAME_EN: z.string().default('Zairyu'),
  ZAIRYU_OPERATOR_JA: z.string().optional(),
  ZAIRYU_OPERATOR_EN: z.string().optional(),
  ZAIRYU_POSTAL_ADDRESS: z
    .string()
    .transform((value) => value.split('|').map((line) => line.trim()).filter((line) => line !== ''))
    .pipe(z.array(z.string().max(60)).min(1).max(6, { error: 'give at most six lines with | between them' }))
    .optional(),
  ZAIRYU_WEB: z.string().default(fileURLToPath(new URL('../../web/build', import.meta.url))),
  ZAIRYU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug'], { error: 'choose silent, error, warn, info or debug' }).default('info'),
});

/** @throws ConfigError */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is how compose files say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  const value = parsed.data;
  const origin = (value.ZAIRYU_ORIGIN ?? `http://localhost:${value.ZAIRYU_PORT}`).replace(/\/+$/, '');
  const wrong = [...wrongOrigin(origin, value.ZAIRYU_ORIGIN !== undefined, value.ZAIRYU_MODE), ...missingInOffice(value), ...pinsInDemo(value), ...missingForTimestamps(value)];
  if (wrong.length > 0) throw new ConfigError(wrong);
  const hostname = new URL(origin).hostname;
  return {
    mode: value.ZAIRYU_MODE,
    origin,
    host: value.ZAIRYU_HOST,
    port: value.ZAIRYU_PORT,
    dataFolder: path.resolve(value.ZAIRYU_DATA),
    competent: value.ZAIRYU_COMPETENT,
    databaseUrl: value.ZAIRYU_DATABASE_URL,
    smtpUrl: value.ZAIRYU_SMTP_URL,
    mailFrom: value.ZAIRYU_MAIL_FROM ?? `zairyu@${hostname}`,
    trustedHops: value.ZAIRYU_TRUSTED_HOPS,
    busyAfterMs: value.ZAIRYU_BUSY_AFTER_MS,
    anchorsFolder: value.ZAIRYU_ANCHORS === undefined ? undefined : path.resolve(value.ZAIRYU_ANCHORS),
    anchorPins: (value.ZAIRYU_ANCHOR_PINS?.split(',') ?? []).map(pinIn),
    residenceAnchorsFolder: value.ZAIRYU_RESIDENCE_ANCHORS === undefined ? undefined : path.resolve(value.ZAIRYU_RESIDENCE_ANCHORS),
    revocation: revocationOf(value),
    timestamps: { url: value.ZAIRYU_TSA_URL, anchors: value.ZAIRYU_TSA_ANCHORS === undefined ? undefined : path.resolve(value.ZAIRYU_TSA_ANCHORS), policies: value.ZAIRYU_TSA_POLICY?.split(',') ?? [] },
    postalAddress: value.ZAIRYU_POSTAL_ADDRESS,
    instanceName: { ja: value.ZAIRYU_NAME_JA, en: value.ZAIRYU_NAME_EN },
    operator: { ja: value.ZAIRYU_OPERATOR_JA ?? value.ZAIRYU_NAME_JA, en: value.ZAIRYU_OPERATOR_EN ?? value.ZAIRYU_NAME_EN },
    webFolder: path.resolve(value.ZAIRYU_WEB),
    logLevel: value.ZAIRYU_LOG,
    version: ownVersion(),
  };
}

/** Secure cookies and card readers need https; browsers make an exception for localhost alone. */
function wrongOrigin(origin: string, given: boolean, mode: Config['mode']): string[] {
  const url = new URL(origin);
  if (url.origin !== origin) return ['ZAIRYU_ORIGIN: give scheme, host and port only, without a path'];
  if (url.protocol === 'http:' && url.hostname !== 'localhost') return ['ZAIRYU_ORIGIN: must begin with https:// (http:// works on localhost only)'];
  if (mode === 'office' && !given) return ['ZAIRYU_ORIGIN: give the address that people open, e.g. https://zairyu.example.jp'];
  return [];
}

function missingInOffice(value: z.infer<typeof environment>): string[] {
  if (value.ZAIRYU_MODE !== 'office') return [];
  const missing: string[] = [];
  if (!value.ZAIRYU_SMTP_URL) missing.push('ZAIRYU_SMTP_URL: an office sends mail; give its server, e.g. smtps://user:password@mail.example.jp');
  return missing;
}

/** An office that has a source, or that receives with effect in law, must know; a small one without a source says "unknown". */
function revocationOf(value: z.infer<typeof environment>): Config['revocation'] {
  const { ZAIRYU_OCSP_URL: ocspUrl, ZAIRYU_CRL: crl, ZAIRYU_MODE: mode } = value;
  const mustKnow = mode === 'office' && (value.ZAIRYU_COMPETENT || ocspUrl !== undefined || crl !== undefined);
  return { ocspUrl, ocspNonceOptional: value.ZAIRYU_OCSP_NONCE === 'optional', crlFolder: crl === undefined ? undefined : path.resolve(crl), required: value.ZAIRYU_REVOCATION_REQUIRED ?? mustKnow };
}

function pinIn(text: string): Config['anchorPins'][number] {
  const [kind, generation = '', sha256 = ''] = text.split(':');
  return { kind: kind === 'signature' ? 'signature' : 'authentication', generation, sha256 };
}

/** A demonstration knows its own throw-away authorities alone. */
function pinsInDemo(value: z.infer<typeof environment>): string[] {
  return value.ZAIRYU_MODE === 'demo' && value.ZAIRYU_ANCHOR_PINS ? ['ZAIRYU_ANCHOR_PINS: authorities of real cards are pinned in an office (ZAIRYU_MODE=office)'] : [];
}

function missingForTimestamps(value: z.infer<typeof environment>): string[] {
  if (value.ZAIRYU_TSA_URL && !value.ZAIRYU_TSA_ANCHORS) return ['ZAIRYU_TSA_ANCHORS: give the certificates that its time-stamps lead to; without them none is believed'];
  if (value.ZAIRYU_TSA_ANCHORS && !value.ZAIRYU_TSA_URL) return ['ZAIRYU_TSA_URL: give the address of the authority whose certificates ZAIRYU_TSA_ANCHORS names'];
  return [];
}

function ownVersion(): string {
  const file = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return file.version;
}
