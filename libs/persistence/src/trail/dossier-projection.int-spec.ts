import { FILL } from '../migrations/finding';
import { freshDatabase, type FreshDatabase } from '../testing';
import type { DossierChange, FindableChanges, WaitingChange } from './dossier-projection';
import { APPEND, TrailStore, type NewTrailRow } from './trail-store';

let fresh: FreshDatabase;
let store: TrailStore;

beforeAll(async () => {
  fresh = await freshDatabase();
  store = new TrailStore(fresh.database);
});
afterAll(() => fresh.drop());

const at = (minute: number): string => `2026-11-25T05:${String(minute).padStart(2, '0')}:00.000Z`;

/** A fact, as an entry and as what it changes. */
interface Fact extends FindableChanges {
  readonly entry: Partial<NewTrailRow>;
}

function accepted(dossierId: string, sequence: number, minute: number, facts: { dueAt?: string; system?: string } = {}): Fact {
  const event = { sequence, at: at(minute), type: 'received', system: facts.system ?? 'tthc-qn', state: sequence, procedure: '1.001193' };
  const change: DossierChange = {
    ...{ dossierId, openedAt: at(minute), updatedAt: at(minute), code: `${dossierId}-${sequence}`, event, systems: [event.system] },
    ...((facts.dueAt !== undefined || sequence === 5) && { due: { sequence, ...(facts.dueAt !== undefined && { at: facts.dueAt }) } }),
  };
  const content = { ...event, acceptedAt: at(minute), subject: `${dossierId}-${sequence}`, ...facts };
  return {
    entry: { kind: 'accepted', dossierId, occurredAt: at(minute), content: JSON.stringify(content) },
    dossiers: [change],
    waiting: [],
  };
}

function outcome(dossierId: string, sequence: number, state: string, minute: number, system = 'ho-tich'): Fact {
  const subject = `${dossierId}/${sequence}/${system}`;
  const [connection, cause, kind, owner] = [`${system}.main`, 'unreachable', 'transient', 'Nhóm'];
  const base = { subject, dossierId, at: at(minute), attempts: 1 };
  const waits = ['retrying', 'checking', 'parked'].includes(state);
  const waiting: WaitingChange = waits ? { ...base, state: state as 'parked', system, connection, cause, class: kind, owner } : base;
  const reached = state === 'delivered' ? { reached: { sequence, system, at: at(minute) } } : {};
  const content = { sequence, system, connection, attemptCount: 1, attempts: [], parked: { code: cause, class: kind, owner } };
  return {
    entry: { kind: 'outcome', dossierId, deliveryId: subject, state, occurredAt: at(minute), content: JSON.stringify(content) },
    dossiers: [{ dossierId, openedAt: at(minute), updatedAt: at(minute), ...reached, systems: [system] }],
    waiting: [waiting],
  };
}

/** Adds facts one after the other to a chain of their own. */
async function record(chain: number, facts: readonly Fact[]): Promise<void> {
  for (const [index, { entry, dossiers, waiting }] of facts.entries()) {
    const texts = { actor: 'a', digest: 'd', recordedAt: at(0), content: '{}', kind: 'act' };
    const row: NewTrailRow = { chain, seq: index + 1, sourceId: `${chain}/${index}`, hash: `h${index + 1}`, ...texts, ...entry };
    const expected = { seq: index, hash: index === 0 ? '' : `h${index}` };
    await store.append(chain, { expected, entries: [row], consumed: {}, aliases: [], findable: { dossiers, waiting } });
  }
}

const kept = async () => ({
  dossiers: await fresh.database.query('SELECT * FROM trail.dossiers ORDER BY dossier_id'),
  systems: await fresh.database.query('SELECT * FROM trail.dossier_systems ORDER BY dossier_id, system'),
  waiting: await fresh.database.query('SELECT * FROM trail.waiting ORDER BY subject'),
});

describe('what dossiers are found by', () => {
  it('is kept by the append, and nothing of an addition that was lost', async () => {
    await record(1, [
      accepted('d1', 1, 1, { dueAt: at(50) }),
      outcome('d1', 1, 'delivered', 2),
      accepted('d1', 2, 3, { system: 'ho-tich' }),
    ]);
    const lost = await store.append(1, {
      expected: { seq: 0, hash: 'another' },
      entries: [{ chain: 1, seq: 1, sourceId: 'x', hash: 'h', kind: 'act', actor: 'a', digest: 'd', recordedAt: at(0), content: '{}' }],
      consumed: {},
      aliases: [],
      findable: accepted('never', 1, 1),
    });

    const { dossiers, systems } = await kept();

    expect(lost).toBe('lost');
    expect(dossiers).toMatchObject([
      { dossier_id: 'd1', code: 'd1-1', state: 2, sequence: 2, event_system: 'ho-tich', reached_sequence: 1, reached_system: 'ho-tich' },
    ]);
    expect(dossiers[0]).toMatchObject({ opened_at: new Date(at(1)), updated_at: new Date(at(3)), due_at: new Date(at(50)) });
    expect(systems).toMatchObject([
      { system: 'ho-tich', state: 2 },
      { system: 'tthc-qn', state: 2 },
    ]);
  });

  it('is the same in which order the topics come, and the same as what the trail says', async () => {
    const events = (id: string) => [
      accepted(id, 1, 1, { dueAt: at(50) }),
      accepted(id, 2, 3),
      accepted(id, 3, 5, { system: 'ho-tich' }),
      accepted(id, 4, 10, { dueAt: at(55) }),
      accepted(id, 5, 11),
    ];
    const outcomes = (id: string) => [
      outcome(id, 1, 'retrying', 2),
      outcome(id, 1, 'retrying', 3),
      outcome(id, 2, 'parked', 4, 'dvcqg'),
      outcome(id, 1, 'delivered', 6),
      outcome(id, 2, 'delivered', 7),
      outcome(id, 3, 'retrying', 8),
      outcome(id, 3, 'retrying', 9),
    ];
    await record(2, [...events('e1'), ...outcomes('e1')]);
    await record(3, [...outcomes('e2'), ...events('e2')]);
    await record(
      4,
      events('e3')
        .flatMap((event, index) => [...outcomes('e3').slice(index * 2, index * 2 + 2), event])
        .concat(outcomes('e3').slice(6)),
    );
    const live = await kept();

    await fresh.database.query('TRUNCATE trail.dossiers, trail.dossier_systems, trail.waiting');
    await fresh.database.transaction(async tx => {
      for (const statement of FILL.split(';').filter(text => text.trim() !== '')) await tx.query(statement);
    });
    const filled = await kept();

    const told = live.dossiers
      .filter(row => String(row['dossier_id']).startsWith('e'))
      .map(({ dossier_id: _id, code: _code, ...row }) => row);
    expect(told).toHaveLength(3);
    for (const one of told) expect(one).toEqual(told[0]);
    expect(live.waiting).toMatchObject(
      ['e1', 'e2', 'e3'].flatMap(id => [
        { subject: `${id}/2/dvcqg`, state: 'parked', since: new Date(at(4)) },
        { subject: `${id}/3/ho-tich`, state: 'retrying', since: new Date(at(8)) },
      ]),
    );
    expect(filled).toEqual(live);
  });

  it('lets no record in a wrong chain stop the trail', async () => {
    const additions = [5, 6].map(chain => record(chain, [accepted('twice', 1, 1)]));

    await expect(Promise.all(additions)).resolves.toHaveLength(2);
  });

  it('looks through no table', async () => {
    const plan = await fresh.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${APPEND}`);
    const text = plan.map(line => line['QUERY PLAN']).join('\n');

    for (const table of ['dossiers', 'dossier_systems', 'waiting', 'entries']) expect(text).not.toContain(`Seq Scan on ${table}`);
    for (const index of ['dossier_systems_pkey', 'waiting_pkey']) expect(text).toContain(index);
  });
});
