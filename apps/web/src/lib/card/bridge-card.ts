// The card behind the bridge, in the shape of a card at hand: the program on this PC asks for every PIN in its own window, shows
// the tries left there, and refuses the last one by itself (apps/card-bridge/PROTOCOL.md).
import type { Bridge } from '@zairyu/card-readers';
import { raise } from '@zairyu/errors';
import { cardKeyOf, certificateInPlace, webCryptoEngine, type SigningStep } from '@zairyu/jpki';
import { base64 } from './as-text.ts';
import { findBridge } from './find-bridge.ts';
import { holderOf } from './holder-of.ts';
import { keepBridgeTrace } from './bridge-trace.ts';
import type { CardAtHand } from './card-at-hand.ts';
import type { OnCardStep } from './worker/worker-client.ts';

const SIGNING_STEPS: readonly string[] = ['pin-accepted', 'certificate-read', 'card-signing', 'checked'] satisfies readonly SigningStep[];

/** @returns undefined where no bridge is installed for this site, or none of its readers is connected. @throws FaultError when it is installed and cannot be used */
export async function openBridgeCard(language: 'ja' | 'en', onStep?: OnCardStep): Promise<CardAtHand | undefined> {
  const found = await findBridge(onStep);
  return found && atBridge(found.bridge, found.readerName, language);
}

function atBridge(bridge: Bridge, readerName: string, language: 'ja' | 'en'): CardAtHand {
  // Left out while no card lies there: the program waits for one on whichever reader it comes to.
  const options = { language, onTrace: keepBridgeTrace };
  return {
    pinEntry: 'bridge',
    readerName,
    // The program looks for the certificate that is needed, and says so when the card has none.
    presence: { signature: true, authentication: true },
    readTries: () => Promise.resolve(undefined),
    readAuthenticationValidity: async () => {
      const certificate = certificateInPlace('authentication', await bridge.readCertificate('authentication', options));
      const { validFrom, validUntil } = certificate;
      return { validFrom, validUntil, cardKey: await cardKeyOf(certificate, webCryptoEngine) };
    },
    proveCard: async ({ nonce, purpose, authorityWanted }) => {
      if (purpose !== 'register' && purpose !== 'sign-in') return raise('bridge.request-refused', { reason: 'purpose' });
      const { certificate, signature, authority } = await bridge.signChallenge({ nonce, purpose }, { ...options, authorityWanted });
      return { certificate: base64(certificate), signature: base64(signature), ...(authority ? { authority: base64(authority) } : {}) };
    },
    readSignatureHolder: async () => {
      const certificate = certificateInPlace('signature', await bridge.readCertificate('signature', options));
      const { validFrom, validUntil } = certificate;
      return { validFrom, validUntil, holder: holderOf(certificate) };
    },
    signConsent: async (statement, authorityWanted) => base64((await bridge.signManifest(new TextEncoder().encode(statement), { ...options, authorityWanted })).cms),
    signManifest: async (manifest, _entry, { authorityWanted }, onStep) => {
      const tell = (step: string) => {
        if (SIGNING_STEPS.includes(step)) onStep?.(step as SigningStep);
      };
      return base64((await bridge.signManifest(new TextEncoder().encode(manifest), { ...options, authorityWanted, onStep: tell })).cms);
    },
    close: () => {
      bridge.close();
      return Promise.resolve(undefined);
    },
  };
}
