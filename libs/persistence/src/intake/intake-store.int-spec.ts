import { randomBytes } from 'node:crypto';
import type { EventEnvelope } from '@lienthong/dossier';
import { freshDatabase, sealedEvent as event, type FreshDatabase } from '../testing';
import { IntakeStore } from './intake-store';

const SHARDS = 8;
let fresh: FreshDatabase;
let store: IntakeStore;

beforeAll(async () => {
  fresh = await freshDatabase();
  store = new IntakeStore(fresh.database, SHARDS);
});
afterAll(() => fresh.drop());

async function published(dossierId: string): Promise<EventEnvelope[]> {
  const rows = await fresh.database.query<{ envelope: EventEnvelope }>(
    'SELECT envelope FROM intake.outbox JOIN intake.events ON uid = event_uid WHERE dossier_id = $1 ORDER BY position',
    [dossierId],
  );
  return rows.map(row => row.envelope);
}

describe('intake store', () => {
  it('opens the dossier, numbers its events, and puts each into the outbox once', async () => {
    const [first] = await store.accept([event('H49.12-261125-0001')]);
    const [second] = await store.accept([
      event('H49.12-261125-0001', { type: 'vn.lienthong.dossier.supplemented.v1', opensDossier: false }),
    ]);

    if (first?.kind !== 'accepted' || second?.kind !== 'accepted') throw new Error('both must be accepted');
    expect(second.envelope.dossierId).toBe(first.envelope.dossierId);
    expect([first.envelope.sequence, second.envelope.sequence]).toEqual([1, 2]);
    expect(second.envelope).toMatchObject({
      procedure: '1.001193',
      agency: 'H49.12',
      aliases: [{ system: 'tthc-qn', code: 'H49.12-261125-0001' }],
    });
    expect(await published(first.envelope.dossierId)).toHaveLength(2);
  });

  it('recognises an event it has, and stores nothing', async () => {
    const given = event('H49.12-261125-0002');
    const [first] = await store.accept([given]);
    const [again] = await store.accept([{ ...given, salt: randomBytes(16) }]);

    expect(first?.kind).toBe('accepted');
    expect(again).toMatchObject({ kind: 'known', known: { digest: 'd', salt: given.salt } });
  });

  it('keeps an answer about an unknown dossier until its name is told, and then accepts it', async () => {
    const answer = event('HT-77', { system: 'ho-tich', type: 'vn.lienthong.dossier.processing.v1', opensDossier: false });
    const [before] = await store.accept([answer]);
    const [opened] = await store.accept([event('H49.12-261125-0003')]);
    if (opened?.kind !== 'accepted') throw new Error('must be accepted');

    const conflicts = await store.addAliases([{ system: 'ho-tich', code: 'HT-77', dossierId: opened.envelope.dossierId }]);

    expect(before?.kind).toBe('unmatched');
    expect(conflicts).toEqual([]);
    expect((await published(opened.envelope.dossierId)).map(({ id }) => id)).toEqual([opened.envelope.id, answer.draft.id]);
  });

  it('tells when one name is given to two dossiers, and leaves it with the first', async () => {
    const [a] = await store.accept([event('H49.12-261125-0004')]);
    const [b] = await store.accept([event('H49.12-261125-0005')]);
    if (a?.kind !== 'accepted' || b?.kind !== 'accepted') throw new Error('both must be accepted');
    await store.addAliases([{ system: 'ho-tich', code: 'HT-1', dossierId: a.envelope.dossierId }]);

    const conflicts = await store.addAliases([{ system: 'ho-tich', code: 'HT-1', dossierId: b.envelope.dossierId }]);

    expect(conflicts).toEqual([{ system: 'ho-tich', code: 'HT-1', dossierId: b.envelope.dossierId, belongsTo: a.envelope.dossierId }]);
  });

  it('keeps one order per dossier for two gateways at once: sequence is the order in the outbox', async () => {
    const other = new IntakeStore(fresh.database, SHARDS);
    const subjects = Array.from({ length: 5 }, (_, index) => `H49.12-261126-000${index}`);
    const rounds = Array.from({ length: 30 }, () => subjects.map(subject => event(subject)));

    const results = await Promise.all(
      rounds.map((group, index) => (index % 2 ? store : other).accept(index % 3 ? group : [...group].reverse())),
    );
    const dossiers = new Set(results.flat().map(result => (result.kind === 'accepted' ? result.envelope.dossierId : 'none')));

    expect(dossiers.size).toBe(5);
    for (const dossier of dossiers) {
      expect((await published(dossier)).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    }
  });

  it('does not take for a race what is wrong with one dossier', async () => {
    const subject = 'H49.12-261128-0001';
    const [opened] = await store.accept([event(subject)]);
    if (opened?.kind !== 'accepted') throw new Error('it must be accepted');
    await fresh.database.query('UPDATE intake.dossiers SET events = 0 WHERE id = $1', [opened.envelope.dossierId]);

    await expect(store.accept([event(subject)])).rejects.toMatchObject({ code: '23505', constraint: 'events_dossier_id_sequence_key' });
  });

  it('accepts an event once, however many gateways are given it at once', async () => {
    const given = event('H49.12-261127-0001');

    const results = await Promise.all(Array.from({ length: 20 }, () => store.accept([given])));

    expect(results.flat().filter(result => result.kind === 'accepted')).toHaveLength(1);
    expect(results.flat().filter(result => result.kind === 'known')).toHaveLength(19);
  });
});
