import fc from 'fast-check';
import { canonicalize, type JsonObject, type JsonValue } from '@lienthong/dossier';
import { append } from '../chain';
import type { Entry, Fact } from '../entry';
import { digestOf, link } from '../hashing';
import { writeLine } from '../export-file';
import { MemoryTrail, verifyBoth } from '../testing';
import type { BadEntry, TrailReport } from './report';

const fact = (number: number): Fact => ({
  sourceId: `outcome:${number}`,
  kind: number % 2 ? 'outcome' : 'accepted',
  actor: 'dispatcher',
  subjects: { dossier: `d${number % 3}`, event: `e${number}` },
  content: { state: 'delivered', attempts: [{ number, result: 'accepted' }], note: null },
});

interface Sample {
  readonly trail: MemoryTrail;
  readonly lines: readonly string[];
  /** Indices of lines that hold entries. */
  readonly at: readonly number[];
}

/** Up to four chains, appended to in any order, with checkpoints in between. */
const anySample: fc.Arbitrary<Promise<Sample>> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.constant('seal' as const) }), {
    minLength: 4,
    maxLength: 30,
  })
  .filter(steps => steps.filter(step => step !== 'seal').length >= 3)
  .map(async steps => {
    const trail = new MemoryTrail(4);
    steps.forEach((step, index) => (step === 'seal' ? trail.seal() : trail.record(step, fact(index))));
    const lines = await trail.export();
    return { trail, lines, at: lines.flatMap((line, index) => (line.includes('"type":"entry"') ? [index] : [])) };
  });

const entryAt = (lines: readonly string[], index: number): Entry => {
  const { type, ...entry } = JSON.parse(lines[index] ?? '') as Entry & { type: string };
  if (type !== 'entry') throw new Error(`Line ${index} holds no entry`);
  return entry;
};
const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;
const badOf = (report: TrailReport, chain: number): BadEntry | undefined => report.chains.find(one => one.chain === chain)?.bad;
const namesLine = (report: TrailReport, index: number): boolean =>
  [...report.problems, ...report.chains.flatMap(chain => chain.bad ?? [])].some(({ line }) => line === index + 1);
const covers = (bad: BadEntry | undefined, seq: number): boolean => bad !== undefined && bad.seq <= seq && seq <= (bad.until ?? bad.seq);

/** Runs a kind of tampering on many trails. */
function tamperings(run: (sample: Sample, a: number, b: number) => Promise<void>, numRuns = 60): Promise<void> {
  return fc.assert(
    fc.asyncProperty(anySample, fc.nat(), fc.nat(), async (sample, a, b) => run(await sample, a, b)),
    { numRuns },
  );
}

/** Every leaf and every name of a JSON value, altered one at a time. */
function alterations(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    return [
      ...items.flatMap((item, index) => alterations(item).map(other => items.with(index, other))),
      ...items.map((_, index) => items.toSpliced(index, 1)),
      [...items, null],
    ];
  }
  if (typeof value === 'object' && value !== null) {
    const object = value as JsonObject;
    return [
      ...Object.entries(object).flatMap(([name, member]) => alterations(member).map(other => ({ ...object, [name]: other }))),
      { ...object, extra: true },
    ];
  }
  if (typeof value === 'string') return [value.startsWith('0') ? `1${value.slice(1)}` : `0${value.slice(1)}`];
  if (typeof value === 'number') return [value + 1, value + 100];
  return [value === null ? false : !value];
}

describe('tampering with an export', () => {
  it('finds nothing where nothing was done', () =>
    tamperings(async ({ trail, lines }) => {
      const report = await verifyBoth(lines, trail.key.publicKey);

      expect(report.ok).toBe(true);
    }));

  it(
    'names the entry of which any field was altered',
    () =>
      tamperings(async ({ trail, lines, at }, a) => {
        const index = pick(at, a);
        const entry = entryAt(lines, index);

        for (const altered of alterations({ ...entry, type: 'entry' } as unknown as JsonObject)) {
          const report = await verifyBoth(lines.with(index, canonicalize(altered)), trail.key.publicKey);

          expect({ altered, named: namesLine(report, index) || covers(badOf(report, entry.chain), entry.seq) }).toEqual({
            altered,
            named: true,
          });
          expect(report.ok).toBe(false);
        }
      }, 20),
    60_000,
  );

  it('names the entry of which any byte was altered', () =>
    tamperings(async ({ trail, lines, at }, a, b) => {
      const index = pick(at, a);
      const { chain, seq } = entryAt(lines, index);
      const text = lines[index] ?? '';
      const place = b % text.length;
      const altered = `${text.slice(0, place)}${text[place] === '7' ? '8' : '7'}${text.slice(place + 1)}`;

      const report = await verifyBoth(lines.with(index, altered), trail.key.publicKey);

      expect(namesLine(report, index) || covers(badOf(report, chain), seq)).toBe(true);
    }));

  it('names an entry that was dropped, unless it was the last one and behind the seal', () =>
    tamperings(async ({ trail, lines, at }, a) => {
      const index = pick(at, a);
      const { chain, seq } = entryAt(lines, index);
      const unsealedEnd =
        seq === trail.headOf(chain).seq && !trail.sealed.at(-1)?.heads.some(head => head.chain === chain && head.seq >= seq);

      const report = await verifyBoth(lines.toSpliced(index, 1), trail.key.publicKey);

      if (unsealedEnd) expect(badOf(report, chain)).toBeUndefined();
      else expect(badOf(report, chain)).toMatchObject({ seq, fault: 'dropped' });
    }));

  it('names the first of two entries of a chain that were swapped', () =>
    tamperings(async ({ trail, lines, at }, a, b) => {
      const { chain } = entryAt(lines, pick(at, a));
      const same = at.filter(index => entryAt(lines, index).chain === chain);
      const [one, two] = [pick(same, a), pick(same, b)].sort((x, y) => x - y) as [number, number];
      fc.pre(one !== two);

      const report = await verifyBoth(lines.with(one, lines[two] ?? '').with(two, lines[one] ?? ''), trail.key.publicKey);

      expect(badOf(report, chain)).toMatchObject({ seq: entryAt(lines, one).seq, fault: 'reordered' });
    }));

  it('names an entry put in a second time', () =>
    tamperings(async ({ trail, lines, at }, a, b) => {
      const { chain } = entryAt(lines, pick(at, a));
      const same = at.filter(index => entryAt(lines, index).chain === chain);
      const [original, place] = [pick(same, a), pick(same, b)].sort((x, y) => x - y) as [number, number];

      const report = await verifyBoth(lines.toSpliced(place + 1, 0, lines[original] ?? ''), trail.key.publicKey);

      expect(badOf(report, chain)).toMatchObject({ seq: entryAt(lines, original).seq, fault: 'inserted' });
    }));

  it('names a forged entry that fits behind its predecessor, the following ones being left alone, or numbered anew', () =>
    tamperings(async ({ trail, lines, at }, a, b) => {
      const index = pick(at, a);
      const next = entryAt(lines, index);
      const before = at.map(one => entryAt(lines, one)).find(one => one.chain === next.chain && one.seq === next.seq - 1);
      const head = before ?? { chain: next.chain, seq: 0, hash: headBefore(lines, next.chain) };
      const forged = append(head, [fact(999)], new Date(next.recordedAt)).entries[0] as Entry;
      const renumber = (line: string, place: number): string => {
        if (b % 2 === 0 || place < index || !at.includes(place)) return line;
        const entry = entryAt(lines, place);
        return entry.chain === next.chain ? writeLine({ type: 'entry', entry: { ...entry, seq: entry.seq + 1 } }) : line;
      };

      const report = await verifyBoth(
        lines.map(renumber).toSpliced(index, 0, writeLine({ type: 'entry', entry: forged })),
        trail.key.publicKey,
      );

      expect(badOf(report, next.chain)).toMatchObject({ seq: next.seq, fault: 'inserted' });
    }));

  it('names the place from which entries were taken out and the rest numbered anew', () =>
    tamperings(async ({ trail, lines, at }, a) => {
      const index = pick(at, a);
      const { chain, seq } = entryAt(lines, index);
      fc.pre(seq < trail.headOf(chain).seq);
      const renumber = (line: string, place: number): string => {
        if (place <= index || !at.includes(place)) return line;
        const entry = entryAt(lines, place);
        return entry.chain === chain ? writeLine({ type: 'entry', entry: { ...entry, seq: entry.seq - 1 } }) : line;
      };

      const report = await verifyBoth(lines.map(renumber).toSpliced(index, 1), trail.key.publicKey);

      expect(badOf(report, chain)).toMatchObject({ seq, fault: 'dropped' });
    }));

  it('finds an entry forged with digest and hash computed anew, wherever a successor or a seal can witness', () =>
    tamperings(async ({ trail, lines, at }, a) => {
      const index = pick(at, a);
      const entry = entryAt(lines, index);
      const sealed = trail.sealed.at(-1)?.heads.some(head => head.chain === entry.chain && head.seq >= entry.seq) ?? false;
      fc.pre(sealed || entry.seq < trail.headOf(entry.chain).seq);
      const before = at.map(one => entryAt(lines, one)).find(one => one.chain === entry.chain && one.seq === entry.seq - 1);
      const body = { ...entry, content: { state: 'skipped' } };
      const digest = digestOf(body);
      const forged = { ...body, digest, hash: link(before?.hash ?? headBefore(lines, entry.chain), digest) };

      const report = await verifyBoth(lines.with(index, writeLine({ type: 'entry', entry: forged })), trail.key.publicKey);

      expect(covers(badOf(report, entry.chain), entry.seq)).toBe(true);
    }));
});

/** The hash a chain starts from, as the header says. */
function headBefore(lines: readonly string[], chain: number): string {
  const header = JSON.parse(lines[0] ?? '') as { chains: { chain: number; hash: string }[] };
  return header.chains.find(start => start.chain === chain)?.hash ?? '';
}
