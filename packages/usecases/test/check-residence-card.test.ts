// What a page that has read a residence card is told about the signature on it.
import { readResidenceCard, type CardProof } from '@zairyu/jpki';
import { createResidenceAuthority, issueResidenceCard, RESIDENCE_HOLDERS, ResidenceCard } from '@zairyu/virtual-card';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkResidenceCard, type Actor } from '../src/index.ts';
import { DAY_MS, lin, Office, residenceAuthority, START } from './office.ts';

const { holder } = RESIDENCE_HOLDERS.nguyen;
const period = { validFrom: START - DAY_MS, validUntil: START + DAY_MS };
let office: Office;
let actor: Actor;

beforeAll(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

async function proofOf(type: '1' | '05', authority = residenceAuthority): Promise<CardProof> {
  const card = new ResidenceCard(await issueResidenceCard(await authority, holder, { ...period, type }));
  const { signature, proof } = await readResidenceCard(card, { cardNumber: holder.number, chance: { challenge: new Uint8Array(8), key: new Uint8Array(16) }, withProof: true, at: START });
  expect(signature).toEqual({ kind: 'not-checked' });
  if (!proof) throw new Error('no proof was read');
  return proof;
}
const verdict = async (proof: CardProof) => (await checkResidenceCard(office.ports, actor, { proof })).signature;

describe('the signature of a residence card', () => {
  it('is valid when it leads to an authority of this office, and the pictures are overwritten', async () => {
    const proof = await proofOf('05');
    expect(await verdict(proof)).toEqual({ kind: 'valid', demo: true, certificateInDate: true });
    expect(proof.message?.length).toBeGreaterThan(0);
    expect(proof.message?.every((byte) => byte === 0)).toBe(true);
  });

  it('is invalid when one bit of what was read is not as it was signed', async () => {
    const proof = await proofOf('05');
    proof.message?.set([(proof.message[0] ?? 0) ^ 1]);
    expect(await verdict(proof)).toEqual({ kind: 'invalid' });
  });

  it('is untrusted when another authority of the same name has made it', async () => {
    expect(await verdict(await proofOf('05', createResidenceAuthority(2, period)))).toEqual({ kind: 'untrusted' });
  });

  it('was not checked where the office has no authority of that generation: never a word more than is known', async () => {
    expect(await verdict(await proofOf('1', createResidenceAuthority(1, period)))).toEqual({ kind: 'not-checked' });
  });

  it('is told to people with an account only', async () => {
    const proof = await proofOf('05');
    await expect(checkResidenceCard(office.ports, { ...actor, account: null }, { proof })).rejects.toMatchObject({ fault: { code: 'registration.not-signed-in' } });
    expect(proof.message?.every((byte) => byte === 0)).toBe(true);
  });
});
