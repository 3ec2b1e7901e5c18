import type { Attempt, Provenance } from '@lienthong/dossier';
import { freshDatabase, type FreshDatabase } from '../testing';
import { TranslationRecords } from './translation-records';

const made = (outputHash: string): Provenance => ({ mapping: 'm', mappingVersion: '1', tables: {}, outputHash, keyed: true });
const attempt = (number: number, minute: string, facts: Partial<Attempt>): Attempt => ({
  number,
  kind: 'deliver',
  at: `2026-11-25T01:${minute}:00.000Z`,
  milliseconds: 5,
  result: 'accepted',
  ...facts,
});

let fresh: FreshDatabase;
let records: TranslationRecords;
beforeAll(async () => {
  fresh = await freshDatabase();
  records = new TranslationRecords(fresh.database);
  await fresh.database.query(`
    INSERT INTO registry.releases (number, digest, document, note, created_at) VALUES
      (1, 'a', '{}', '', '2026-11-24T00:00:00Z'), (2, 'b', '{}', '', '2026-11-25T01:30:00Z')`);
  await fresh.database.query(`INSERT INTO intake.dossiers (id, shard) VALUES ('d1', 0), ('d2', 0)`);
  await fresh.database.query(
    `INSERT INTO intake.aliases (system, code, dossier_id) VALUES ('tthc-qn', 'H49-1', 'd1'), ('ho-tich', 'KS-1', 'd1')`,
  );
});
afterAll(() => fresh.drop());

async function keep(
  id: string,
  dossier: string,
  attempts: readonly Attempt[],
  provenance?: Provenance,
  release: number | null = null,
): Promise<void> {
  const table = provenance ? 'finished_deliveries' : 'open_deliveries';
  const last = provenance ? [`, finished_at, provenance`, `, now(), $5`] : ['', ''];
  await fresh.database.query(
    `INSERT INTO delivery.${table}
       (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, attempts, translate_release${last[0]})
     VALUES ($1, 0, $2, 1, 'c', 's', 'r', 'u-' || $1, 't', 1, '2026-11-25T01:00:00Z', 'delivered', $3, $4${last[1]})`,
    [id, dossier, JSON.stringify(attempts), release, ...(provenance ? [JSON.stringify(provenance)] : [])],
  );
}

describe('records of translations', () => {
  it('are the message that arrived and those of tries that failed, with the release that was live then', async () => {
    await keep('x1', 'd1', [attempt(1, '10', { result: 'permanent', provenance: made('a') }), attempt(2, '40', {})], made('b'), 2);

    const found = await records.of({ delivery: 'x1' });

    expect(found.map(({ attempt: number, provenance, live }) => [number, provenance.outputHash, live])).toEqual([
      [1, 'a', 1],
      [2, 'b', 2],
    ]);
    expect(found[0]).toMatchObject({ delivery: 'x1', connection: 'c', eventUid: 'u-x1', releases: [2, 1] });
  });

  it('tell a message once that was found at the receiver by asking', async () => {
    const tries = [attempt(1, '10', { result: 'transient' }), attempt(2, '11', { result: 'ambiguous', provenance: made('c') })];
    await keep('x2', 'd2', [...tries, attempt(3, '12', { kind: 'lookup', result: 'already-there' })], made('c'));

    expect((await records.of({ event: 'u-x2' })).map(({ attempt: number }) => number)).toEqual([2]);
  });

  it('are found by any code of the dossier, open deliveries included', async () => {
    await keep('x3', 'd1', [attempt(1, '10', { result: 'ambiguous', provenance: made('d') })]);

    for (const dossier of ['H49-1', 'KS-1']) {
      expect(new Set((await records.of({ dossier })).map(({ delivery }) => delivery))).toEqual(new Set(['x1', 'x3']));
    }
    expect(await records.of({ dossier: 'H49-2' })).toEqual([]);
  });
});
