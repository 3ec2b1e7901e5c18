import { freshDatabase, type FreshDatabase } from '../testing';
import { TrailReader } from './trail-reader';
import type { CheckpointRow, NewTrailRow, TrailAlias } from './trail-row';
import { TrailStore, type TrailAddition } from './trail-store';

const GENESIS = '0'.repeat(64);
const NOON = '2026-11-25T05:00:00.000Z';

let fresh: FreshDatabase;
let store: TrailStore;
let reader: TrailReader;

beforeAll(async () => {
  fresh = await freshDatabase();
  store = new TrailStore(fresh.database);
  reader = new TrailReader(fresh.database);
});
afterAll(() => fresh.drop());

const hashAt = (chain: number, seq: number, writer = ''): string => (seq === 0 ? GENESIS : `hash ${chain}/${seq}${writer}`);

/** Digests and hashes are the business of the caller: to the store they are texts. */
function row(chain: number, seq: number, facts: Partial<NewTrailRow> = {}): NewTrailRow {
  const defaults = { kind: 'act', recordedAt: NOON, actor: 'user:hong', content: '{"a":"Nguyễn","b":1e+30}', digest: `digest ${seq}` };
  return { chain, seq, sourceId: `act:${chain}/${seq}`, hash: hashAt(chain, seq), ...defaults, ...facts };
}

function addition(from: number, entries: readonly NewTrailRow[], aliases: readonly TrailAlias[] = []): TrailAddition {
  const chain = entries[0]?.chain ?? 0;
  return { expected: { seq: from, hash: hashAt(chain, from) }, entries, consumed: { acts: BigInt(from) }, aliases };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const ends = (...chains: number[]) => Promise.all(chains.map(async chain => (await store.head(chain))?.seq));

describe('appending to a chain', () => {
  it('moves the head and keeps every entry byte for byte', async () => {
    const entry = row(1, 1, { dossierId: 'd1', eventUid: 'e1', deliveryId: 'x1', connection: 'ho-tich.main' });

    const first = await store.append(1, addition(0, [entry, row(1, 2)]));
    const second = await store.append(1, addition(2, [row(1, 3)]));

    expect([first, second]).toEqual(['appended', 'appended']);
    expect(await store.head(1)).toEqual({ chain: 1, seq: 3, hash: hashAt(1, 3), recordedAt: NOON });
    expect(await all(reader.entries([{ chain: 1, after: 0, upTo: 3 }]))).toEqual([entry, row(1, 2), row(1, 3)]);
  });

  it('remembers the last offset of every topic', async () => {
    await store.append(2, { ...addition(0, [row(2, 1)]), consumed: { acts: 41n, outcomes: 7n } });
    await store.append(2, { ...addition(1, [row(2, 2)]), consumed: { acts: 9_007_199_254_740_993n } });

    const [head] = await fresh.database.query('SELECT consumed FROM trail.heads WHERE chain = 2');

    expect(head).toEqual({ consumed: { acts: '9007199254740993', outcomes: '7' } });
  });

  it('lets exactly one of many racing writers through, on a new chain and on an old one', async () => {
    const race = (from: number): Promise<string[]> =>
      Promise.all(
        Array.from({ length: 8 }, (_, writer) => {
          const entry = row(3, from + 1, { sourceId: `act:race ${from}/${writer}`, hash: hashAt(3, from + 1) });
          return new TrailStore(fresh.database).append(3, addition(from, [entry])); // a store of its own: in one they would queue
        }),
      );

    const results = [await race(0), await race(1)];

    for (const result of results) expect(result.filter(one => one === 'appended')).toHaveLength(1);
    expect(await all(reader.entries([{ chain: 3, after: 0, upTo: 10 }]))).toHaveLength(2);
    expect(await store.head(3)).toMatchObject({ seq: 2 });
  });

  it('is lost, and stores nothing, when the hash of the head is another', async () => {
    await store.append(4, addition(0, [row(4, 1)]));

    const result = await store.append(4, { ...addition(1, [row(4, 2)]), expected: { seq: 1, hash: 'of somebody else' } });

    expect(result).toBe('lost');
    expect(await store.head(4)).toMatchObject({ seq: 1 });
  });

  it('writes chains together in one statement, each of them whole or not at all', async () => {
    await store.append(10, addition(0, [row(10, 1)]));
    await store.append(15, addition(0, [row(15, 1)]));
    const statements = jest.spyOn(fresh.database, 'query');

    const results = await Promise.all([
      store.append(15, addition(1, [row(15, 2)])),
      store.append(12, addition(0, [row(12, 1), row(12, 2)])),
      store.append(11, addition(0, [row(11, 1)], [{ system: 'tthc-qn', code: 'H49.12-11', dossierId: 'd11' }])),
      store.append(10, {
        ...addition(1, [row(10, 2)], [{ system: 'tthc-qn', code: 'H49.12-10', dossierId: 'd10' }]),
        expected: { seq: 1, hash: '?' },
      }),
    ]);

    expect(statements).toHaveBeenCalledTimes(1);
    statements.mockRestore();
    expect(results).toEqual(['appended', 'appended', 'appended', 'lost']);
    expect(await ends(10, 11, 12, 15)).toEqual([1, 1, 2, 2]);
    expect(await all(reader.entries([{ chain: 15, after: 0, upTo: 2 }]))).toEqual([row(15, 1), row(15, 2)]);
    const named = await fresh.database.query('SELECT code FROM trail.aliases WHERE code = ANY($1)', [['H49.12-10', 'H49.12-11']]);
    expect(named).toEqual([{ code: 'H49.12-11' }]);
  });

  it('lets a chain that repeats a known fact harm no other', async () => {
    await store.append(16, addition(0, [row(16, 1)]));

    const results = await Promise.all([
      store.append(17, addition(0, [row(17, 1)])),
      store.append(18, addition(0, [row(18, 1, { sourceId: 'act:16/1' })])),
      store.append(19, addition(0, [row(19, 1)])),
    ]);

    expect(results).toEqual(['appended', 'lost', 'appended']);
    expect(await ends(17, 18, 19)).toEqual([1, undefined, 1]);
  });

  it('stores nothing of a batch that repeats a known fact, in whatever chain', async () => {
    await store.append(5, addition(0, [row(5, 1, { sourceId: 'accepted:twice' })]));

    const result = await store.append(6, addition(0, [row(6, 1), row(6, 2, { sourceId: 'accepted:twice' })]));

    expect(result).toBe('lost');
    expect(await store.head(6)).toBeUndefined();
    expect(await all(reader.entries([{ chain: 6, after: 0, upTo: 2 }]))).toEqual([]);
    expect(await store.known(['accepted:twice', 'accepted:never'])).toEqual(new Set(['accepted:twice']));
  });

  it('looks known facts up by the index', async () => {
    const plan = await fresh.database.transaction(async tx => {
      await tx.query('SET LOCAL enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }>('EXPLAIN SELECT source_id FROM trail.entries WHERE source_id = ANY($1::text[])', [
        ['a', 'b'],
      ]);
    });

    expect(plan.map(line => line['QUERY PLAN']).join('\n')).toContain('entries_source_id_key');
  });
});

describe('what is in the trail', () => {
  it.each([
    ["UPDATE trail.entries SET content = '{}'"],
    ['UPDATE trail.entries SET recorded_at = now() WHERE false'],
    ['DELETE FROM trail.entries'],
    ['TRUNCATE trail.entries'],
    ['DELETE FROM trail.checkpoints'],
    ["UPDATE trail.installs SET id = 'other'"],
  ])('stays: %s is refused', async statement => {
    await expect(fresh.database.query(statement)).rejects.toMatchObject({ code: '23001' });
  });

  it('belongs to one install for ever', async () => {
    const ids = await Promise.all([store.installId(), store.installId(), new TrailStore(fresh.database).installId()]);

    expect(new Set(ids).size).toBe(1);
  });

  it('is read in pages where there is much of it', async () => {
    await store.append(
      7,
      addition(
        0,
        Array.from({ length: 2_500 }, (_, index) => row(7, index + 1)),
      ),
    );

    const entries = await all(reader.entries([{ chain: 7, after: 3, upTo: 2_400 }]));

    expect(entries.map(entry => entry.seq)).toEqual(Array.from({ length: 2_397 }, (_, index) => index + 4));
  });

  it('is found by dossier, by alias, and by alias of one system', async () => {
    const aliases = [
      { system: 'tthc-qn', code: 'H49.12-261120-0007', dossierId: 'd7' },
      { system: 'ho-tich', code: 'KS-1', dossierId: 'd7' },
      { system: 'thue', code: 'KS-1', dossierId: 'd8' },
    ];
    await store.append(
      8,
      addition(0, [row(8, 1, { dossierId: 'd7' }), row(8, 2, { dossierId: 'd8' }), row(8, 3, { dossierId: 'd7' })], aliases),
    );
    await store.append(8, addition(3, [row(8, 4)], aliases));

    expect((await reader.ofDossier('d7', 10)).map(entry => entry.seq)).toEqual([1, 3]);
    expect(await reader.spansOf('d7')).toEqual([{ chain: 8, first: 1, last: 3, firstAt: NOON, lastAt: NOON }]);
    expect((await reader.dossiersNamed('KS-1')).map(alias => alias.dossierId)).toEqual(['d7', 'd8']);
    expect(await reader.dossiersNamed('KS-1', 'thue')).toEqual([aliases[2]]);
    expect((await reader.aliasesOf('d7')).map(alias => alias.code)).toEqual(['KS-1', 'H49.12-261120-0007']);
  });

  it('gives undecodable records newest first, page by page', async () => {
    const rows = [1, 2, 3].map(seq => row(9, seq, { kind: 'undecodable', recordedAt: `2026-11-25T05:00:0${seq}.000Z` }));
    await store.append(9, addition(0, rows));

    const first = await reader.undecodable(2);
    const last = first[1] as NewTrailRow;
    const second = await reader.undecodable(2, [last.recordedAt, last.chain, last.seq]);

    expect([first, second].map(page => page.map(entry => entry.seq))).toEqual([[3, 2], [1]]);
    expect(await reader.countUndecodable()).toEqual({ value: 3, exact: true });
  });
});

describe('checkpoints', () => {
  const seal =
    (number: number, at: string) =>
    (_: unknown, heads: readonly { chain: number; seq: number; hash: string }[]): CheckpointRow => ({
      number,
      installId: 'i',
      at,
      heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
      previous: GENESIS,
      keyId: 'k',
      signature: 's',
    });

  it('are made one at a time, from the last one and all heads', async () => {
    let inside: string | object = '';
    const first = await store.checkpoint((last, heads) => {
      expect(last).toBeUndefined();
      return seal(1, NOON)(last, heads);
    });
    const unmoved = await store.checkpoint(last => {
      expect(last).toEqual(first);
      return undefined;
    });
    await fresh.database.transaction(async tx => {
      await tx.query('SELECT pg_advisory_xact_lock(4911)');
      inside = await store.checkpoint(() => undefined);
    });

    expect(first).toMatchObject({ number: 1, at: NOON });
    expect(unmoved).toBe('unmoved');
    expect(inside).toBe('busy');
    expect(await all(reader.checkpoints(0))).toEqual([first]);
  });

  it('are found as the last before and the first after the entries of a dossier', async () => {
    await store.append(20, addition(0, [row(20, 1), row(20, 2, { dossierId: 'd20' })]));
    await store.checkpoint(seal(2, '2026-11-25T06:00:00.000Z'));
    await store.append(20, addition(2, [row(20, 3, { dossierId: 'd20' })]));
    const [span] = await reader.spansOf('d20');
    const spans = span ? [span] : [];

    const tooEarly = await reader.checkpointAfter(NOON, spans);
    await store.checkpoint(seal(3, '2026-11-25T07:00:00.000Z'));
    const covering = await reader.checkpointAfter(NOON, spans);
    const before = await reader.checkpointBefore('2026-11-25T08:00:00.000Z', spans);

    expect(tooEarly).toBeUndefined();
    expect(covering?.number).toBe(3);
    expect(before?.number).toBe(1);
    expect((await reader.checkpointBefore('2026-11-25T06:30:00.000Z'))?.number).toBe(2);
  });
});
