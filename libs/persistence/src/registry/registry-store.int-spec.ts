import { CuttableProxy } from '../../../../test/support/cuttable-proxy';
import { Database } from '../database';
import { freshDatabase, type FreshDatabase } from '../testing';
import { ClientStore } from './client-store';
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

describe('a document published with secrets', () => {
  const document = (name: string) => ({ systems: [{ id: name, name, team: 'Nhóm Hộ tịch' }], connections: [], routes: [] });

  it('is in force with them', async () => {
    const store = new RegistryStore(fresh.database);

    await store.publish(document('co-khoa'), 'test', [{ connection: 'co-khoa.main', name: 'clientSecret', sealed: Buffer.from('x') }]);

    expect((await store.latest())?.systems).toEqual(document('co-khoa').systems);
    expect((await store.secrets('co-khoa.main')).present).toEqual(new Map([['clientSecret', Buffer.from('x')]]));
  });

  it('is not in force without them: what ends in between leaves nothing of both', async () => {
    const store = new RegistryStore(fresh.database);
    const before = await store.latestNumber();
    const ended = { connection: 'do-dang.main', name: 'clientSecret', sealed: null as unknown as Buffer };

    const published = store.publish(document('do-dang'), 'test', [{ ...ended, name: 'a', sealed: Buffer.from('x') }, ended]);

    await expect(published).rejects.toThrow();
    expect(await store.latestNumber()).toBe(before);
    expect((await store.secrets('do-dang.main')).present.size).toBe(0);
  });
});

describe('the registry while the database is away', () => {
  it('says so, whoever asks', async () => {
    const url = new URL(fresh.url);
    const wire = await CuttableProxy.to(url.hostname, Number(url.port));
    url.port = String(wire.port);
    const database = await Database.open(url.href);
    wire.cut();

    const asked = [
      new ClientStore(database).find('tthc-qn'),
      new RegistryStore(database).latest(),
      new RegistryStore(database).latestNumber(),
      new RegistryStore(database).find(1),
      new RegistryStore(database).adapters(),
    ];

    for (const { reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'DATABASE_UNAVAILABLE', kind: 'unavailable' });
    await database.close();
    await wire.close();
  });
});
