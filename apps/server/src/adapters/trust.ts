// The certification authorities that a card's certificate must lead to. In an office the folder of the operator and nothing
// else; the throw-away authority of the demonstration is read in demo mode only.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createResidenceCardTrust, createTrustStore, fromPem, type ResidenceCardTrust, type ResidenceCardTrustSettings, type TrustSettings, type TrustStore } from '@zairyu/jpki';
import type { Config } from '../config.ts';
import { nodeCryptoEngine } from './node-crypto.ts';
import { demoFiles } from '../demo-files.ts';

/** What a trust store is made from, as plain data that a thread can be given. */
export type TrustFiles = Omit<TrustSettings, 'engine'>;

export function readTrustFiles(config: Config): TrustFiles {
  return {
    mode: config.mode,
    operatorAnchors: config.anchorsFolder === undefined ? [] : readFolder(config.anchorsFolder),
    operatorPins: config.anchorPins,
    demoAnchors: config.mode === 'demo' ? readDemo(config.dataFolder) : [],
  };
}

export function trustStoreOf(files: TrustFiles): Promise<TrustStore> {
  return createTrustStore({ ...files, engine: nodeCryptoEngine });
}

export function openTrustStore(config: Config): Promise<TrustStore> {
  return trustStoreOf(readTrustFiles(config));
}

/** Authorities of residence cards. */
export function openResidenceCardTrust(config: Config): Promise<ResidenceCardTrust> {
  return createResidenceCardTrust({
    mode: config.mode,
    engine: nodeCryptoEngine,
    operatorAnchors: config.residenceAnchorsFolder === undefined ? [] : readFolder(config.residenceAnchorsFolder),
    demoAnchors: config.mode === 'demo' ? readDemoResidence(config.dataFolder) : [],
  });
}

/** .pem, .crt and .cer files, PEM or DER. */
function readFolder(folder: string): Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => /\.(pem|crt|cer)$/i.test(name))
    .sort()
    .flatMap((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return bytes[0] === derSequence ? [new Uint8Array(bytes)] : fromPem(bytes.toString('latin1'));
    });
}

const derSequence = 0x30;

function readDemo(dataFolder: string): NonNullable<TrustSettings['demoAnchors']> {
  const files = demoFiles(dataFolder);
  return (['signature', 'authentication'] as const).flatMap((kind) => {
    const text = readIfThere(files.anchor(kind));
    return text === undefined ? [] : fromPem(text).map((der) => ({ kind, der }));
  });
}

function readDemoResidence(dataFolder: string): NonNullable<ResidenceCardTrustSettings['demoAnchors']> {
  const files = demoFiles(dataFolder);
  return (['first', 'second'] as const).flatMap((generation) => {
    const text = readIfThere(files.residenceAnchor(generation));
    return text === undefined ? [] : fromPem(text).map((der) => ({ generation, der }));
  });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
