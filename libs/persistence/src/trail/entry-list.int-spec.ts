import { freshDatabase, type FreshDatabase } from '../testing';
import { ActsReader } from './acts-reader';
import { EntryList } from './entry-list';
import type { EntryFilter } from './entry-filter';
import { lastBefore, type TrailPlace } from './places';
import { RecordedDays } from './recorded-days';
import { TrailReader } from './trail-reader';
import type { NewTrailRow } from './trail-row';
import { TrailStore } from './trail-store';

const NOW = new Date('2026-11-25T12:00:00.000Z');

let fresh: FreshDatabase;
let list: EntryList;

/** Chains 0 to 2 hold an entry a minute in turn, four hundred each, the last a minute before now; every 100th is an act. */
beforeAll(async () => {
  fresh = await freshDatabase();
  list = new EntryList(fresh.database, () => NOW);
  const store = new TrailStore(fresh.database);
  const rows = Array.from({ length: 1_200 }, (_, index): NewTrailRow => {
    const recordedAt = new Date(NOW.getTime() - (1_200 - index) * 60_000).toISOString();
    return entry(index % 3, Math.floor(index / 3) + 1, recordedAt, index);
  });
  for (const chain of [0, 1, 2]) {
    const entries = rows.filter(row => row.chain === chain);
    await store.append(chain, { expected: { seq: 0, hash: '' }, entries, consumed: {}, aliases: [] });
  }
});
afterAll(() => fresh.drop());

function entry(chain: number, seq: number, recordedAt: string, index: number): NewTrailRow {
  const place = { chain, seq, recordedAt, digest: `digest ${chain}/${seq}`, hash: `hash ${chain}/${seq}` };
  if (index % 100 !== 0) {
    const dossierId = `d${index % 50}`;
    const content = JSON.stringify({ subject: `H49-${dossierId}` });
    return { ...place, sourceId: `e${index}`, kind: 'accepted', actor: 'system:tthc-qn', dossierId, content, occurredAt: recordedAt };
  }
  const act = index === 500 ? 'connection.activated' : index === 400 ? 'connection.submitted' : 'personal-data.viewed';
  const details = act.startsWith('connection') ? { resource: 'connection:ho-tich.main', version: 8 } : { stage: 'received' };
  const content = JSON.stringify({ act, details });
  return { ...place, sourceId: `e${index}`, kind: 'act', actor: index === 500 ? 'user:lan' : 'user:hong', dossierId: 'd7', content };
}

/** All pages of a list, each entry as chain/seq. */
async function read(filter: EntryFilter, limit: number): Promise<{ names: string[]; times: string[]; pages: number }> {
  const [names, times]: [string[], string[]] = [[], []];
  let pages = 0;
  for (let after: TrailPlace | undefined; ;) {
    const page = await list.page(filter, limit, after);
    pages += 1;
    names.push(...page.rows.map(row => `${row.chain}/${row.seq}`));
    times.push(...page.rows.map(row => row.recordedAt));
    if (!page.next) return { names, times, pages };
    after = page.next;
  }
}

describe('the entries of all chains', () => {
  it('come newest first, each once, over all pages', async () => {
    const { names, times, pages } = await read({}, 90);

    expect(pages).toBe(Math.ceil(1_200 / 90));
    expect(new Set(names).size).toBe(1_200);
    expect(times).toEqual([...times].sort().reverse());
    expect(names[0]).toBe('2/400');
  });

  it('come with the hash they are linked to, the first of a chain without', async () => {
    const { rows } = await list.page({ to: new Date(NOW.getTime() - 1_196 * 60_000) }, 10);

    expect(rows.map(({ chain, seq, previous }) => [chain, seq, previous])).toEqual([
      [0, 2, 'hash 0/1'],
      [2, 1, undefined],
      [1, 1, undefined],
      [0, 1, undefined],
    ]);
  });

  it('keep to a time, its end not included, and are counted without being read', async () => {
    const filter = { from: new Date(NOW.getTime() - 60 * 60_000), to: new Date(NOW.getTime() - 30 * 60_000) };

    expect((await read(filter, 7)).names).toHaveLength(30);
    expect(await list.count(filter)).toEqual({ value: 30, exact: true });
    expect(await list.count({})).toEqual({ value: 1_200, exact: true });
  });

  it('are found also where one was taken out of the middle of a chain', async () => {
    await fresh.database.query('ALTER TABLE trail.entries DISABLE TRIGGER entries_only_grow');
    await fresh.database.query('DELETE FROM trail.entries WHERE chain = 1 AND seq IN (200, 300, 350)');
    await fresh.database.query('ALTER TABLE trail.entries ENABLE TRIGGER entries_only_grow');

    expect((await read({}, 100)).names).toHaveLength(1_197);
    expect(await lastBefore(fresh.database, [NOW.toISOString(), 0, 0])).toEqual(
      new Map([
        [0, 400],
        [1, 400],
        [2, 400],
      ]),
    );
  });

  it('that are rare are looked for a day at a time: a page may be short and still go on', async () => {
    const quiet = new EntryList(fresh.database, () => new Date(NOW.getTime() + 36 * 3_600_000));
    const filter = { kinds: ['accepted'] };

    const empty = await quiet.page(filter, 10);
    const next = await quiet.page(filter, 10, empty.next);

    expect(empty.rows).toEqual([]);
    expect(empty.next).toEqual([new Date(NOW.getTime() + 12 * 3_600_000).toISOString(), 0, 0]);
    expect(next.rows).toHaveLength(10);
    expect(await quiet.count(filter)).toEqual({ value: 0, exact: false });
  });
});

describe('what an index leads to', () => {
  it.each<[string, EntryFilter, number]>([
    ['acts', { kinds: ['act'] }, 12],
    ['acts of a person', { actor: 'user:lan' }, 1],
    ['acts of a name', { acts: ['personal-data.viewed'] }, 10],
    ['acts upon a resource', { resources: ['connection:ho-tich.main'] }, 2],
    ['entries of a dossier', { dossier: 'd7' }, 36],
    ['acts upon a dossier in a time', { dossier: 'd7', kinds: ['act'], from: new Date(NOW.getTime() - 150 * 60_000) }, 1],
  ])('finds %s, and counts them', async (_, filter, number) => {
    expect((await read(filter, 5)).names).toHaveLength(number);
    expect(await list.count(filter)).toEqual({ value: number, exact: true });
  });
});

describe('acts beside other entries', () => {
  it('say who had handed a version in', async () => {
    const recordedAt = NOW.toISOString();
    const reader = new ActsReader(fresh.database);
    const act = { kind: 'connection', resource: 'connection:ho-tich.main', version: 8, recordedAt };

    expect(await reader.submittersOf([act, { ...act, version: 7 }, { ...act, recordedAt: '2026-11-24T22:00:00.000Z' }])).toEqual([
      'user:hong',
      undefined,
      undefined,
    ]);
  });

  it('say how many looks a person had that day, and whether there was work to look for', async () => {
    const reader = new ActsReader(fresh.database);
    const { rows } = await list.page({ acts: ['personal-data.viewed'] }, 2);
    const looks = rows.map(row => ({ ...row, act: 'personal-data.viewed', since: new Date(NOW.getTime() - 250 * 60_000) }));

    expect(await reader.lookFacts(looks)).toEqual([
      { number: 2, openWork: false },
      { number: 1, openWork: false },
    ]);
  });
});

describe('a dossier in the trail', () => {
  it('is called what the first event said, and read on behind a place', async () => {
    const reader = new TrailReader(fresh.database);
    const first = await reader.ofDossier('d8', 3);
    const last = first.at(-1);

    const rest = await reader.ofDossier('d8', 1, [last?.chain ?? 0, last?.seq ?? 0]);

    expect(await reader.codesOf(['d8', 'd8', 'nobody'])).toEqual(new Map([['d8', 'H49-d8']]));
    expect(first.map(row => row.sourceId)).not.toContain(rest[0]?.sourceId);
    expect(rest).toHaveLength(1);
  });
});

describe('the days', () => {
  it('hold what intake accepted against what was recorded', async () => {
    await fresh.database.query(`INSERT INTO intake.dossiers (id, shard) VALUES ('lost', 0)`);
    await fresh.database.query(
      `INSERT INTO intake.events (uid, system, id, dossier_id, sequence, accepted_at, salt, digest, envelope, sealed)
       VALUES ('u', 's', 'i', 'lost', 1, '2026-11-22T17:00:00Z', '', '', '{}', '')`,
    );

    const days = await new RecordedDays(fresh.database).between(new Date('2026-11-22T17:00:00Z'), new Date('2026-11-25T17:00:00Z'));

    expect(days[0]).toEqual({ day: '2026-11-23', expected: 1, recorded: 0 });
    expect(days.slice(1).map(({ day, expected }) => [day, expected])).toEqual([
      ['2026-11-24', 0],
      ['2026-11-25', 0],
    ]);
  });
});

describe('with many entries', () => {
  beforeAll(async () => {
    await fresh.database.query(
      `INSERT INTO trail.entries (chain, seq, source_id, kind, recorded_at, actor, dossier_id, content, digest, hash)
       SELECT 9, n, 'many' || n, CASE WHEN n % 3 = 0 THEN 'act' ELSE 'accepted' END, now() + n * interval '1 s', 'user:' || n % 20, 'd' || n % 40,
         json_build_object('act', 'act.' || n % 10, 'details', json_build_object('resource', 'route:' || n % 10))::text, '', ''
       FROM generate_series(1, 30000) AS n`,
    );
    await fresh.database.query('ANALYZE trail.entries');
  });

  it.each<[string, string, string]>([
    ['acts_by_time', `kind = 'act'`, 'recorded_at DESC, chain DESC, seq DESC'],
    ['acts_by_actor', `kind = 'act' AND actor = 'user:3'`, 'recorded_at DESC, chain DESC, seq DESC'],
    ['acts_by_name', `kind = 'act' AND content::jsonb ->> 'act' = 'act.3'`, 'recorded_at DESC, chain DESC, seq DESC'],
    ['acts_by_resource', `kind = 'act' AND content::jsonb #>> '{details,resource}' = 'route:3'`, 'recorded_at DESC, chain DESC, seq DESC'],
    ['entries_dossier', `dossier_id = 'd7' AND (chain, seq) > (0, 4)`, 'chain, seq'],
    ['entries_pkey', 'chain = 0 AND seq > 3 AND seq <= 90', 'seq DESC'],
  ])('is read through %s, without sorting', async (index, condition, order) => {
    const plan = await fresh.database.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM trail.entries WHERE ${condition} ORDER BY ${order} LIMIT 11`,
    );
    const text = plan.map(row => row['QUERY PLAN']).join('\n');

    expect(text).toContain(index);
    expect(text).not.toMatch(/Seq Scan|Sort/);
  });
});
