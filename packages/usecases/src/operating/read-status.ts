// What an installation says of itself to everybody.
import type { Ports } from '../ports/index.ts';

export function readStatus(ports: Pick<Ports, 'instance' | 'sealKey' | 'clock'>) {
  const { mode, competent, name, operator, version } = ports.instance;
  return { mode, competent, instanceName: name, operator, version, sealPublicJwk: ports.sealKey.publicJwk, sealKeyId: ports.sealKey.keyId, now: ports.clock.now() };
}
