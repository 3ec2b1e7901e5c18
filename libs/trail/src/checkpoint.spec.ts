import { generateKeyPairSync } from 'node:crypto';
import { FIRST_PREVIOUS, hasMoved } from './checkpoint';
import { checkpointHash, isSealedBy, sealCheckpoint } from './seal-checkpoint';
import { CheckpointKey, keyIdOf } from './checkpoint-key';

const pair = generateKeyPairSync('ed25519');
const key = CheckpointKey.from(pair.privateKey);
const facts = { installId: 'install', now: new Date('2026-11-25T08:00:00Z') };
const heads = [
  { chain: 1, seq: 4, hash: 'b'.repeat(64) },
  { chain: 0, seq: 7, hash: 'a'.repeat(64) },
];

describe('a checkpoint', () => {
  it('is signed over all heads, by rising number of chain', () => {
    const checkpoint = sealCheckpoint(undefined, heads, facts, key);

    expect(checkpoint.heads.map(head => head.chain)).toEqual([0, 1]);
    expect(checkpoint).toMatchObject({ number: 1, previous: FIRST_PREVIOUS, keyId: keyIdOf(pair.publicKey) });
    expect(isSealedBy(pair.publicKey, checkpoint)).toBe(true);
  });

  it('is chained to the one before', () => {
    const first = sealCheckpoint(undefined, heads, facts, key);

    const second = sealCheckpoint(first, heads, facts, key);

    expect(second).toMatchObject({ number: 2, previous: checkpointHash(first) });
  });

  it('does not go back in time when the clock does', () => {
    const first = sealCheckpoint(undefined, heads, facts, key);

    const second = sealCheckpoint(first, heads, { ...facts, now: new Date(0) }, key);

    expect(second.at).toBe(first.at);
  });

  it('does not hold for another key, other heads, or another spelling of the signature', () => {
    const checkpoint = sealCheckpoint(undefined, heads, facts, key);

    expect(isSealedBy(generateKeyPairSync('ed25519').publicKey, checkpoint)).toBe(false);
    expect(isSealedBy(pair.publicKey, { ...checkpoint, heads: checkpoint.heads.slice(1) })).toBe(false);
    expect(isSealedBy(pair.publicKey, { ...checkpoint, signature: `${checkpoint.signature}=` })).toBe(false);
    expect(isSealedBy(pair.publicKey, { ...checkpoint, signature: '' })).toBe(false);
  });

  it('is due when a chain has moved, or is new', () => {
    const last = sealCheckpoint(undefined, heads, facts, key);

    expect(hasMoved(last, heads)).toBe(false);
    expect(hasMoved(last, [{ chain: 0, seq: 8, hash: 'c'.repeat(64) }])).toBe(true);
    expect(hasMoved(last, [{ chain: 2, seq: 1, hash: 'c'.repeat(64) }])).toBe(true);
    expect(hasMoved(undefined, [{ chain: 0, seq: 0, hash: 'c'.repeat(64) }])).toBe(false);
  });
});

describe('a checkpoint key', () => {
  it('is the same from PEM, JWK and JWK text', () => {
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const jwk = pair.privateKey.export({ format: 'jwk' });

    const ids = [pem, jwk, JSON.stringify(jwk)].map(form => CheckpointKey.from(form).id);

    expect(new Set(ids)).toEqual(new Set([key.id]));
  });

  it.each([
    ['no key at all', 'nonsense'],
    ['a broken JWK', '{"kty":"OKP","d":"top-secret"}'],
    ['a public key', pair.publicKey.export({ type: 'spki', format: 'pem' }) as string],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    ],
  ])('refuses %s without showing it', (_title, form) => {
    const attempt = (): CheckpointKey => CheckpointKey.from(form);

    expect(attempt).toThrow(expect.objectContaining({ code: 'CHECKPOINT_KEY_INVALID' }) as Error);
    expect(attempt).not.toThrow('top-secret');
  });
});
