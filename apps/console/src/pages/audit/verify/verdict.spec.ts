import { MemoryTrail } from '@lienthong/trail/testing';
import type { Entry, Fact } from '@lienthong/trail/browser';
import { verifyRun } from './run';
import { extentOf, verdictOf, type Verdict } from './verdict';

let number = 0;
const fact = (dossier: string): Fact => ({
  sourceId: `accepted:${(number += 1)}`,
  kind: 'accepted',
  actor: 'system:tthc-qn',
  subjects: { dossier },
  content: { sequence: number },
});

/** Four entries in a chain and one in another, all sealed but the last two. */
function sample(): MemoryTrail {
  const trail = new MemoryTrail(2);
  trail.record(0, fact('d1'), fact('d2'));
  trail.record(1, fact('d1'));
  trail.seal();
  trail.record(0, fact('d1'), fact('d1'));
  return trail;
}

const keyOf = (trail: MemoryTrail) => [{ ...(trail.key.publicKey.export({ format: 'jwk' }) as { kty: string }), kid: trail.key.id }];

async function verify(trail: MemoryTrail, lines: readonly string[], most?: number) {
  const told: number[] = [];
  async function* coming(): AsyncGenerator<string> {
    yield* lines;
  }
  const result = await verifyRun(coming(), keyOf(trail), records => told.push(records), most);
  return { result, told };
}

async function verdictFor(lines: (trail: MemoryTrail) => Promise<string[]>): Promise<Verdict> {
  const trail = sample();
  const { result } = await verify(trail, await lines(trail));
  if (result.kind !== 'report') throw new Error(result.kind);
  return verdictOf(result.report);
}

const seqOf = (line: string): string => {
  const { chain, seq } = JSON.parse(line) as Partial<Entry>;
  return `${chain}/${seq}`;
};

describe('what a browser says of an export', () => {
  it('is that it is whole, and how far that goes', async () => {
    const trail = sample();

    const { result } = await verify(trail, await trail.export());

    if (result.kind !== 'report') throw new Error(result.kind);
    expect(verdictOf(result.report)).toEqual({ code: 'whole' });
    expect(result).toMatchObject({ records: 5, keyIds: [trail.key.id] });
    expect(extentOf(result.report)).toEqual({ chains: 2, checkpoints: 1, unsealed: 2, hidden: 0 });
  });

  it('counts what is shown by its hash alone', async () => {
    const trail = sample();
    const lines = await trail.export({ kind: 'dossier', dossier: 'd1' }, { chains: [0] });

    const { result } = await verify(trail, lines);

    expect(result.kind === 'report' && extentOf(result.report)).toMatchObject({ hidden: 1 });
  });

  it.each<[string, (lines: string[]) => string[], Partial<Verdict>]>([
    ['an altered entry', lines => lines.map(line => line.replace('"sequence":', '"sequenze":')), { code: 'bad-entry', fault: 'changed' }],
    [
      'a missing entry',
      lines => lines.filter(line => seqOf(line) !== '0/2'),
      { code: 'bad-entry', chain: 0, seq: 2, fault: 'dropped', verifiedTo: 1 },
    ],
    [
      'a wrong signature',
      lines => lines.map(line => line.replace(/"signature":"(.)/, (_, first) => `"signature":"${first === '_' ? '-' : '_'}`)), // never the same
      { code: 'bad-checkpoint', number: 1 },
    ],
    ['a strange line', lines => [...lines, 'nothing of ours'], { code: 'bad-file', fault: 'unreadable' }],
    ['no seal', lines => lines.filter(line => !line.includes('"type":"checkpoint"')), { code: 'unsealed' }],
    ['nothing', lines => lines.slice(0, 1), { code: 'empty' }],
  ])('names %s', async (_, tamper, verdict) => {
    expect(await verdictFor(async trail => tamper(await trail.export()))).toMatchObject(verdict);
  });

  it('stops where there is more than a browser should take, and tells how far it is', async () => {
    const trail = new MemoryTrail(1);
    trail.record(0, ...Array.from({ length: 1_200 }, () => fact('d1')));
    const lines = await trail.export();

    expect((await verify(trail, lines, 1_199)).result).toEqual({ kind: 'too-many' });
    expect((await verify(trail, lines)).told).toEqual([500, 1_000]);
  });
});
