import { freshDatabase, type FreshDatabase } from '../testing';
import { ClientStore } from './client-store';
import { RegistryStore } from './registry-store';

let fresh: FreshDatabase;
let registry: RegistryStore;
let clients: ClientStore;

beforeAll(async () => {
  fresh = await freshDatabase();
  registry = new RegistryStore(fresh.database);
  clients = new ClientStore(fresh.database);
});
afterAll(() => fresh.drop());

const over = (table: 'secrets' | 'clients') =>
  fresh.database.query(`UPDATE registry.${table} SET previous_until = now() - interval '1 second'`);
const texts = async (connection: string) => {
  const { present, previous } = await registry.secrets(connection);
  return [present, previous].map(part => part && Object.fromEntries([...part].map(([name, sealed]) => [name, sealed.toString()])));
};

describe('a secret of a connection', () => {
  it('that is replaced may be used beside the new one, until its time is over', async () => {
    await registry.putSecret('x.main', 'credential', Buffer.from('cũ'));
    await registry.putSecret('x.main', 'callback', Buffer.from('gọi'));
    const before = await texts('x.main');

    await registry.putSecret('x.main', 'credential', Buffer.from('mới'), { overlapSeconds: 60 });
    const during = await texts('x.main');
    await over('secrets');

    expect(before).toEqual([{ credential: 'cũ', callback: 'gọi' }, undefined]);
    expect(during).toEqual([
      { credential: 'mới', callback: 'gọi' },
      { credential: 'cũ', callback: 'gọi' },
    ]);
    expect(await texts('x.main')).toEqual([{ credential: 'mới', callback: 'gọi' }, undefined]);
  });

  it('that is replaced without an overlap is gone at once, and so is one before it', async () => {
    for (const [value, overlapSeconds] of [
      ['1', 0],
      ['2', 60],
      ['3', 0],
    ] as const)
      await registry.putSecret('y.main', 'credential', Buffer.from(value), { overlapSeconds });

    expect(await texts('y.main')).toEqual([{ credential: '3' }, undefined]);
  });
});

describe('the secret of a client', () => {
  const client = { clientId: 'tthc-qn', system: 'tthc-qn', team: 'A', secretHash: 'h1', scopes: ['events:write'], eventsPerSecond: 5 };

  it('that is replaced is known beside the new one, until its time is over', async () => {
    await clients.put(client);

    const changed = await clients.rotate('tthc-qn', 'h2', 60);
    const during = await clients.find('tthc-qn');
    await over('clients');

    expect(changed).toBe(true);
    expect(during).toEqual({ ...client, secretHash: 'h2', previousSecretHash: 'h1' });
    expect(await clients.find('tthc-qn')).toEqual({ ...client, secretHash: 'h2' });
  });

  it('of a client that nobody knows is not replaced', async () => {
    expect(await clients.rotate('nobody', 'h', 60)).toBe(false);
    expect(await clients.find('nobody')).toBeUndefined();
  });
});
