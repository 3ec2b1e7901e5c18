import { generateKeyPairSync } from 'node:crypto';
import { canonicalize } from '@lienthong/dossier';
import { sealCheckpoint } from '../seal-checkpoint';
import { CheckpointKey } from '../checkpoint-key';
import type { Entry, Fact } from '../entry';
import { append, emptyChain } from '../chain';
import { writeLine } from '../export-file';
import { digestOf, link } from '../hashing';
import { MemoryTrail, verifyBoth } from '../testing';

let number = 0;
const fact = (dossier = 'd1'): Fact => ({
  sourceId: `accepted:${(number += 1)}`,
  kind: 'accepted',
  actor: 'system:tthc-qn',
  subjects: { dossier },
  content: { sequence: number, agency: 'H49.12' },
});

/** Two chains; checkpoint 1 after (0: 2, 1: 1), checkpoint 2 after (0: 4, 1: 1); one entry of chain 1 behind it. */
function sample(): MemoryTrail {
  const trail = new MemoryTrail(2);
  trail.record(0, fact(), fact('d2'));
  trail.record(1, fact());
  trail.seal();
  trail.record(0, fact(), fact());
  trail.seal();
  trail.record(1, fact());
  return trail;
}

const isLineOf =
  (chain: number, seq: number) =>
  (line: string): boolean => {
    const value = JSON.parse(line) as Partial<Entry> & { type: string };
    return value.type !== 'checkpoint' && value.chain === chain && value.seq === seq;
  };
const isCheckpoint = (line: string): boolean => line.includes('"type":"checkpoint"');

describe('verifying a whole export', () => {
  it('says up to where each chain is sealed and what lies behind the last checkpoint', async () => {
    const trail = sample();

    const report = await verifyBoth(await trail.export(), trail.key.publicKey);

    const at = trail.sealed[1]?.at;
    expect(report).toMatchObject({ ok: true, problems: [], checkpoints: { count: 2, last: { number: 2, at } } });
    expect(report.chains[0]).toMatchObject({ chain: 0, from: 1, verifiedTo: { seq: 4 }, sealedTo: { seq: 4, at, checkpoint: 2 } });
    expect(report.chains[0]).not.toHaveProperty('afterSeal');
    expect(report.chains[1]).toMatchObject({ sealedTo: { seq: 1, checkpoint: 2 }, afterSeal: { from: 2, to: 2, count: 1 } });
  });

  it('finds entries cut off at the end by the heads of the checkpoint', async () => {
    const trail = sample();
    const lines = (await trail.export()).filter(line => !isLineOf(0, 4)(line) && !isLineOf(0, 3)(line));

    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report.ok).toBe(false);
    expect(report.chains[0]).toMatchObject({ verifiedTo: { seq: 2 }, sealedTo: { seq: 2 }, bad: { seq: 3, until: 4, fault: 'dropped' } });
    expect(report.chains[1]?.bad).toBeUndefined();
  });

  it('finds a chain whose hashes were all computed anew', async () => {
    const trail = sample();
    const lines = await trail.export();
    const sealed = JSON.parse(lines.find(isLineOf(0, 2)) ?? '') as Entry;
    const { entries } = append({ ...sealed }, [fact('forged'), fact('forged')], new Date('2026-11-25T01:00:30Z'));
    const forged = lines.map(line => {
      const entry = entries.find(one => isLineOf(0, one.seq)(line));
      return entry ? writeLine({ type: 'entry', entry }) : line;
    });

    const report = await verifyBoth(forged, trail.key.publicKey);

    expect(report.chains[0]).toMatchObject({ verifiedTo: { seq: 2 }, bad: { seq: 3, until: 4, fault: 'rewritten' } });
  });

  it('names a bad signature and seals nothing by it', async () => {
    const trail = sample();
    const lines = (await trail.export()).map(line =>
      isCheckpoint(line) ? line.replace('"agency"', '').replace(/"at":"2026/, '"at":"2025') : line,
    );

    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report.checkpoints.bad).toMatchObject({ number: 1, fault: 'bad-signature' });
    expect(report.chains[0]).toMatchObject({ verifiedTo: { seq: 4 }, afterSeal: { from: 1, to: 4 } });
    expect(report.chains[0]).not.toHaveProperty('sealedTo');
  });

  it('does not take checkpoints of somebody else', async () => {
    const trail = sample();

    const report = await verifyBoth(await trail.export(), generateKeyPairSync('ed25519').publicKey);

    expect(report.checkpoints.bad).toMatchObject({ number: 1, fault: 'unknown-key' });
    expect(report.problems).toMatchObject([{ fault: 'other-key', line: 1 }]);
  });

  it('takes several keys where the key was changed', async () => {
    const trail = sample();
    const lines = await trail.export();
    const next = CheckpointKey.from(generateKeyPairSync('ed25519').privateKey);
    const heads = [trail.headOf(0), trail.headOf(1)];
    const checkpoint = sealCheckpoint(trail.sealed[1], heads, { installId: trail.installId, now: new Date('2026-11-26T00:00:00Z') }, next);

    const report = await verifyBoth([...lines, writeLine({ type: 'checkpoint', checkpoint })], [trail.key.publicKey, next.publicKey]);

    expect(report).toMatchObject({ ok: true, checkpoints: { count: 3 } });
  });

  it('misses a checkpoint taken out, repeated or moved', async () => {
    const trail = sample();
    trail.seal();
    const lines = await trail.export();
    const second = lines.findIndex(line => isCheckpoint(line) && line.includes('"number":2'));
    const without = lines.filter((_, index) => index !== second);

    const dropped = await verifyBoth(without, trail.key.publicKey);
    const repeated = await verifyBoth(
      lines.flatMap((line, index) => (index === second ? [line, line] : [line])),
      trail.key.publicKey,
    );
    const moved = await verifyBoth([...without, lines[second] ?? ''], trail.key.publicKey);

    expect(dropped.checkpoints.bad).toMatchObject({ number: 2, fault: 'dropped' });
    expect(repeated.checkpoints.bad).toMatchObject({ number: 2, fault: 'inserted' });
    expect(moved.checkpoints.bad).toMatchObject({ number: 2, fault: 'reordered' });
  });

  it('misses a whole chain the header leaves out', async () => {
    const trail = sample();

    const report = await verifyBoth(await trail.export({ kind: 'all' }, { chains: [1] }), trail.key.publicKey);

    expect(report.ok).toBe(false);
    expect(report.chains[0]).toMatchObject({ chain: 0, bad: { seq: 1, until: 2, fault: 'dropped' } });
  });

  it('does not let content be hidden', async () => {
    const trail = sample();
    const lines = (await trail.export({ kind: 'dossier', dossier: 'd1' })).map(line =>
      line.replace('"dossier":"d1","kind":"dossier"', '"kind":"all"'),
    );

    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report.problems).toMatchObject([{ fault: 'withheld', chain: 0 }]);
  });

  it.each([
    ['nothing', []],
    ['something else', ['<html></html>', 'x']],
    ['a later version', ['{"format":"lienthong-trail","type":"header","version":2}']],
  ])('says that %s is no export', async (_title, lines) => {
    const report = await verifyBoth(lines, generateKeyPairSync('ed25519').publicKey);

    expect(report).toMatchObject({ ok: false, problems: [{ fault: 'no-header' }] });
  });
});

describe('verifying the export of one dossier', () => {
  it('needs of all other entries the digest and the hash only', async () => {
    const trail = sample();

    const lines = await trail.export({ kind: 'dossier', dossier: 'd2' }, { chains: [0] });
    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(lines.filter(line => line.includes('"content"'))).toHaveLength(1);
    expect(report).toMatchObject({ ok: true, chains: [{ chain: 0, hidden: 3, verifiedTo: { seq: 4 }, sealedTo: { seq: 4 } }] });
  });

  it('may start at a checkpoint', async () => {
    const trail = sample();
    const anchor = trail.sealed[0];

    const lines = await trail.export({ kind: 'dossier', dossier: 'd1' }, { chains: [0], ...(anchor && { anchor }) });
    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report).toMatchObject({ ok: true, chains: [{ from: 3, verifiedTo: { seq: 4 }, sealedTo: { seq: 4, checkpoint: 2 } }] });
  });

  it('names a hidden entry whose digest was altered', async () => {
    const trail = sample();
    const lines = (await trail.export({ kind: 'dossier', dossier: 'd2' }, { chains: [0] })).map(line =>
      isLineOf(0, 3)(line) ? canonicalize({ ...(JSON.parse(line) as object), digest: 'f'.repeat(64) }) : line,
    );

    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report.chains[0]?.bad).toMatchObject({ seq: 3, fault: 'changed' });
  });

  it('names one taken out', async () => {
    const trail = sample();
    const lines = (await trail.export({ kind: 'dossier', dossier: 'd2' }, { chains: [0] })).filter(line => !isLineOf(0, 1)(line));

    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report.chains[0]?.bad).toMatchObject({ seq: 1, fault: 'dropped' });
  });

  it('does not accept a chain of another install', async () => {
    const trail = sample();
    const other = emptyChain(0, 'another').hash;
    const lines = await trail.export({ kind: 'dossier', dossier: 'd1' }, { chains: [0] });

    const report = await verifyBoth(
      [(lines[0] ?? '').replace(emptyChain(0, trail.installId).hash, other), ...lines.slice(1)],
      trail.key.publicKey,
    );

    expect(report.problems).toMatchObject([{ fault: 'wrong-start', chain: 0 }]);
  });
});

describe('the first bad entry', () => {
  it('comes with the hash there had to be and the one there is, where it was changed', async () => {
    const trail = sample();
    const lines = (await trail.export()).map(line => (isLineOf(0, 2)(line) ? line.replace('H49.12', 'H49.13') : line));
    const altered = JSON.parse(lines.find(isLineOf(0, 2)) ?? '') as Entry;

    const report = await verifyBoth(lines, trail.key.publicKey);

    expect(report.chains[0]?.bad).toMatchObject({ seq: 2, fault: 'changed', expected: altered.digest, found: digestOf(altered) });
  });

  it('comes with the hash its predecessor leads to, where one is missing', async () => {
    const trail = sample();
    const lines = (await trail.export()).filter(line => !isLineOf(0, 3)(line));
    const [second, fourth] = [2, 4].map(seq => JSON.parse(lines.find(isLineOf(0, seq)) ?? '') as Entry);

    const report = await verifyBoth(lines, trail.key.publicKey);

    const expected = link(second?.hash ?? '', fourth?.digest ?? '');
    expect(report.chains[0]?.bad).toMatchObject({ seq: 3, fault: 'dropped', expected, found: fourth?.hash });
  });
});
