import { freshDatabase, type FreshDatabase } from '../testing';
import { HoldStore } from './hold-store';

let fresh: FreshDatabase;
let holds: HoldStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  holds = new HoldStore(fresh.database);
});
afterAll(() => fresh.drop());

const claimed = async (except?: readonly string[]): Promise<string[]> =>
  (await holds.claimProbes({ first: 60_000, longest: 60_000, limit: 15_000 }, except)).map(({ connection }) => connection).sort();

describe('holds', () => {
  it('are probed when they are due, by one alone, and not where people do not want it', async () => {
    const cause = { code: 'breaker-open', owner: 'Vận hành' };
    for (const connection of ['thue.main', 'ho-tich.main', 'lltp.main']) await holds.hold(connection, cause, 0);
    await holds.hold('later.main', cause, 60_000);

    const first = await claimed(['lltp.main']);
    const again = await claimed(['lltp.main']);

    expect([first, again, await claimed()]).toEqual([['ho-tich.main', 'thue.main'], [], ['lltp.main']]);
  });

  it('say that they are being probed until that has come to nothing', async () => {
    const probing = async (): Promise<string[]> => (await holds.all()).filter(hold => hold.probing).map(({ connection }) => connection);
    const before = await probing();
    await holds.probed('thue.main');

    expect(before).toContain('thue.main');
    expect(await probing()).not.toContain('thue.main');
  });

  it('keep the first reason until they are released', async () => {
    await holds.hold('thue.main', { code: 'another', owner: 'x' }, 0);
    const before = (await holds.all()).find(({ connection }) => connection === 'thue.main');
    await holds.release('thue.main');

    expect(before).toMatchObject({ code: 'breaker-open', detail: null });
    expect((await holds.all()).map(({ connection }) => connection)).not.toContain('thue.main');
  });
});
