import { freshDatabase, plansOf, type FreshDatabase } from '../testing';
import { DeliveryDetails } from './delivery-details';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  const columns = 'id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state';
  const values = (name: string, state: string): string =>
    `'${name}' || n, 0, 'd' || n, 1, 'thue.main', 'thue', 'r', 'e' || n, 't', 1, '2026-11-01Z'::timestamptz + n * interval '1 second', '${state}'`;
  await fresh.database.query(`
    INSERT INTO delivery.finished_deliveries (${columns}, finished_at) SELECT ${values('f', 'delivered')}, now() FROM generate_series(1, 20000) n;
    INSERT INTO delivery.open_deliveries (${columns}) SELECT ${values('o', 'parked')} FROM generate_series(1, 2000) n;
    ANALYZE;
  `);
});
afterAll(() => fresh.drop());

describe('one delivery', () => {
  it('is found among the open ones and in the history by its dossier, and by no other', async () => {
    const details = new DeliveryDetails(fresh.database);

    expect(await details.find('o7', 'd7')).toMatchObject({ id: 'o7', state: 'parked', finishedAt: null });
    expect(await details.find('f7', 'd7')).toMatchObject({ id: 'f7', state: 'delivered', finishedAt: expect.any(Date) as Date });
    expect(await details.find('f7', 'd8')).toBeUndefined();
  });

  it('is read off an index, however long the history is', async () => {
    const plans = await plansOf(fresh.database, overheard => new DeliveryDetails(overheard).find('f7', 'd7'));

    expect(plans.map(({ wholeTables }) => wholeTables)).toEqual([[], []]);
    expect(plans.map(({ pages }) => pages < 20)).toEqual([true, true]);
  });
});
