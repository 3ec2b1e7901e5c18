import { TOPICS } from '@lienthong/messaging';
import { TrailStore } from '@lienthong/persistence';
import { verifyTrail, type TrailReport } from '@lienthong/trail';
import { Checkpointer } from './checkpoints/checkpointer';
import { TrailRecorder } from './record/trail-recorder';
import { batch, event, outcome, sealed, slip } from './testing/records';
import { RunningTracer, type Caller } from './testing/running-tracer';
import type { DossierHead } from './timeline/dossier-head';
import { DossierTimelines } from './timeline/dossier-timelines';
import type { Stretch } from './timeline/stretch';

let tracer: RunningTracer;
let caller: Caller;
let recorder: TrailRecorder;

beforeAll(async () => {
  tracer = await RunningTracer.start();
  caller = await tracer.as('dossiers:read', 'trail:read', 'operations:read');
  recorder = tracer.app.get(TrailRecorder);
});
afterAll(() => tracer.stop());

async function verified(query: string): Promise<{ report: TrailReport; lines: string[] }> {
  const answer = await caller.get(`/v1/trail/export${query}`);
  expect(answer.type).toContain('application/x-ndjson');
  const lines = answer.text.split('\n');
  return { report: await verifyTrail(lines, tracer.key.publicKey), lines };
}

describe('the tracer', () => {
  it('answers what happened to a dossier, by code, alias and id', async () => {
    const received = event('d1', 1);
    await recorder.record(batch(TOPICS.routedEvents, 0, slip(received, 'ho-tich.main')));
    await recorder.record(batch(TOPICS.dossierEvents, 0, sealed(received)));
    await recorder.record(batch(TOPICS.outcomes, 0, outcome(received, 'ho-tich.main', { alias: { system: 'ho-tich', code: 'KS/1 2' } })));

    const ask = async <T>(path: string): Promise<T> => (await caller.get(`/v1/dossiers/${path}`)).json<T>();
    const names = ['H49-d1', encodeURIComponent('KS/1 2'), 'd1'];
    const heads = await Promise.all(names.map(name => ask<DossierHead>(name)));
    const [first, ...others] = await Promise.all(names.map(name => ask<Stretch>(`${name}/timeline`)));

    for (const head of heads)
      expect(head).toMatchObject({
        ...{ dossierId: 'd1', code: 'H49-d1', state: 2, verdict: { code: 'waiting', params: { system: 'ho-tich' } } },
        axes: { business: { state: 2, system: 'ho-tich' }, delivery: { delivered: 1 }, sync: { state: 'level' } },
        aliases: [
          { system: 'ho-tich', code: 'KS/1 2' },
          { system: 'tthc-qn', code: 'H49-d1' },
        ],
      });
    expect(first).toMatchObject({ dossierId: 'd1', complete: true, merged: 0, next: null, term: [] });
    expect(first?.marks).toMatchObject([{ kind: 'event' }, { kind: 'delivery', state: 'delivered', system: 'ho-tich' }]);
    for (const other of others) expect(other.marks).toEqual(first?.marks);
  });

  it('names other dossiers that are called by the same code', async () => {
    const [one, two] = [event('one', 1, { subject: 'SHARED' }), event('two', 1, { subject: 'SHARED', system: 'thue' })];
    await recorder.record(batch(TOPICS.dossierEvents, 6, sealed(one), sealed(two)));

    const answer = await caller.get('/v1/dossiers/one/related');

    expect(answer.json()).toEqual({ items: [{ system: 'thue', code: 'SHARED', dossierId: 'two' }] });
  });

  it('asks back when a code means several dossiers, and says when it means none', async () => {
    await recorder.record(
      batch(
        TOPICS.dossierEvents,
        1,
        sealed(event('d2', 1, { subject: 'TWICE' })),
        sealed(event('d3', 1, { subject: 'TWICE', system: 'thue' })),
      ),
    );
    const timelines = tracer.app.get(DossierTimelines);

    await expect(timelines.of('TWICE')).rejects.toMatchObject({
      code: 'DOSSIER_AMBIGUOUS',
      kind: 'conflict',
      violations: [
        { code: 'thue', message: 'd3' },
        { code: 'tthc-qn', message: 'd2' },
      ],
    });
    await expect(timelines.of('TWICE', 'thue')).resolves.toMatchObject({ dossierId: 'd3' });
    await expect(timelines.ofTeam(new Set(['thue']), 'TWICE')).resolves.toMatchObject({ dossierId: 'd3' });
    await expect(timelines.ofTeam(new Set(['thue', 'tthc-qn']), 'TWICE')).rejects.toMatchObject({ code: 'DOSSIER_AMBIGUOUS' });
    await expect(timelines.ofTeam(new Set(['lltp']), 'TWICE')).rejects.toMatchObject({ code: 'DOSSIER_NOT_FOUND', violations: [] });
    await expect(timelines.of('NEVER')).rejects.toMatchObject({ code: 'DOSSIER_NOT_FOUND', kind: 'absent' });
  });

  it('adds nothing when a batch comes again, in part or in whole', async () => {
    const store = tracer.app.get(TrailStore);
    const [one, two, three] = [1, 2, 3].map(sequence => sealed(event('d4', sequence)));
    if (!one || !two || !three) throw new Error('unreachable');
    await recorder.record(batch(TOPICS.dossierEvents, 2, one, two, one));
    const before = await store.head(2);

    await recorder.record(batch(TOPICS.dossierEvents, 2, one, two));
    const same = await store.head(2);
    await recorder.record(batch(TOPICS.dossierEvents, 2, two, three));

    expect(before?.seq).toBe(2);
    expect(same).toEqual(before);
    expect((await store.head(2))?.seq).toBe(3);
  });

  it('keeps one chain when two processes believe they own it', async () => {
    const rival = new TrailRecorder(new TrailStore(tracer.database));
    const records = Array.from({ length: 40 }, (_, index) => sealed(event(`r${index}`, 1)));

    await Promise.all(
      records.flatMap((record, index) => {
        const next = records[(index + 1) % records.length] ?? record;
        return [recorder.record(batch(TOPICS.dossierEvents, 3, record, next)), rival.record(batch(TOPICS.dossierEvents, 3, record))];
      }),
    );

    expect((await tracer.app.get(TrailStore).head(3))?.seq).toBe(40);
    expect((await verified('')).report).toMatchObject({ ok: true });
  });

  it('does not write for a shard that was taken away', async () => {
    const { signal } = { signal: AbortSignal.abort() };

    const attempt = recorder.record({ ...batch(TOPICS.dossierEvents, 4, sealed(event('d5', 1))), signal });

    await expect(attempt).rejects.toMatchObject({ code: 'SHARD_REVOKED', kind: 'unavailable' });
    expect(await tracer.app.get(TrailStore).head(4)).toBeUndefined();
  });

  it('seals the chains when they have moved, and only then', async () => {
    const checkpointer = tracer.app.get(Checkpointer);

    const first = await checkpointer.seal();
    const second = await checkpointer.seal();
    const { report } = await verified('');

    expect(first).toMatchObject({ number: 1, keyId: tracer.key.id });
    expect(second).toBe('unmoved');
    expect(report).toMatchObject({ ok: true, checkpoints: { count: 1 } });
    for (const chain of report.chains) expect(chain).not.toHaveProperty('afterSeal');
  });

  it('exports one dossier with the entries of all others hidden, from seal to seal', async () => {
    const checkpointer = tracer.app.get(Checkpointer);
    const [mine, other] = [event('mine', 1), event('other', 1)];
    await recorder.record(batch(TOPICS.dossierEvents, 0, sealed(other), sealed(mine)));
    await recorder.record(batch(TOPICS.routedEvents, 0, slip(other), slip(mine)));
    const seal = await checkpointer.seal();
    await recorder.record(batch(TOPICS.dossierEvents, 0, sealed(event('behind', 1))));
    await checkpointer.seal();

    const { report, lines } = await verified('?dossier=H49-mine');

    expect(report).toMatchObject({ ok: true, header: { scope: { kind: 'dossier', dossier: 'mine' } } });
    expect(report.chains).toMatchObject([{ chain: 0, hidden: 2, sealedTo: { checkpoint: (seal as { number: number }).number } }]);
    expect(lines.join('\n')).not.toContain('other');
    expect(lines.join('\n')).not.toContain('behind');
  });

  it('exports a time, widened to the checkpoints around it', async () => {
    const { report } = await verified('?from=2026-11-25&to=2036-11-25');

    expect(report).toMatchObject({ ok: true, header: { scope: { kind: 'time', from: '2026-11-24T17:00:00.000Z' } } });
  });

  it('shows an entry that was altered in the database', async () => {
    await tracer.database.query('ALTER TABLE trail.entries DISABLE TRIGGER entries_only_grow');
    await tracer.database.query("UPDATE trail.entries SET actor = 'system:nobody' WHERE chain = 3 AND seq = 20");

    const { report } = await verified('');
    await tracer.database.query("UPDATE trail.entries SET actor = 'system:tthc-qn' WHERE chain = 3 AND seq = 20");
    await tracer.database.query('ALTER TABLE trail.entries ENABLE TRIGGER entries_only_grow');

    expect(report.ok).toBe(false);
    expect(report.chains.find(chain => chain.chain === 3)).toMatchObject({ bad: { seq: 20, fault: 'changed' }, verifiedTo: { seq: 19 } });
  });

  it('counts a day and lists what does not add up', async () => {
    const parked = event('stuck', 1, { acceptedAt: '2026-12-01T01:00:00.000Z' });
    await recorder.record(
      batch(TOPICS.dossierEvents, 5, sealed(parked), sealed(event('lost', 1, { acceptedAt: '2026-12-01T02:00:00.000Z' }))),
    );
    await recorder.record(batch(TOPICS.routedEvents, 5, slip(parked, 'ho-tich.main')));
    await recorder.record(batch(TOPICS.outcomes, 5, outcome(parked, 'ho-tich.main', { state: 'parked' })));

    const answer = await caller.get('/v1/completeness?day=2026-12-01');

    expect(answer.json()).toMatchObject({
      day: '2026-12-01',
      complete: false,
      events: { accepted: 2, routed: 1, unrouted: 0 },
      connections: [{ connection: 'ho-tich.main', planned: 1, parked: 1 }],
      differences: {
        'accepted-not-routed': { items: [{ dossierId: 'lost' }] },
        parked: { items: [{ dossierId: 'stuck', connection: 'ho-tich.main' }] },
        unrouted: { items: [] },
        'routed-without-outcome': { items: [] },
      },
    });
  });

  it('lists records nobody could read, page by page', async () => {
    const broken = { headers: {}, value: Buffer.from('022188000123') };
    await recorder.record(batch(TOPICS.dossierEvents, 6, broken, broken, broken));

    const first = (await caller.get('/v1/undecodable?limit=2')).json<{
      items: object[];
      next: string;
      count: object;
    }>();
    const second = await caller.get(`/v1/undecodable?limit=2&after=${first.next}`);

    expect(first).toMatchObject({
      items: [{ foundBy: 'tracer', facts: { code: 'RECORD_UNDECODABLE' } }, {}],
      count: { value: 3, exact: true },
    });
    expect(second.json<object>()).toMatchObject({ items: [{}] });
    expect(second.json<object>()).not.toHaveProperty('next');
    expect(second.text).not.toContain('022188000123');
  });
});
