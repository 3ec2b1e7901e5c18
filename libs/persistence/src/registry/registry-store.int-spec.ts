import { freshDatabase, type FreshDatabase } from '../testing';
import { RegistryStore } from './registry-store';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const adapter = (contract: string) => ({
  id: 'ho-tich',
  contract,
  title: { vi: 'Hộ tịch', en: 'Civil status' },
  settings: { type: 'object' },
  secrets: [{ name: 'clientSecret' }],
  accepts: ['vn.lienthong.dossier.received.v1'],
  defaults: { mapping: { version: '1' } },
});

describe('the adapters on offer', () => {
  it('may be told by many dispatchers at once, and are what was told last', async () => {
    const stores = Array.from({ length: 8 }, () => new RegistryStore(fresh.database));
    await Promise.all(stores.map(store => store.adapters())); // each has a connection now: they really race

    await Promise.all(stores.map(store => store.offerAdapters([adapter('1')])));
    await stores[0]?.offerAdapters([adapter('2')]);

    expect(await stores[0]?.adapters()).toEqual([adapter('2')]);
  });
});
