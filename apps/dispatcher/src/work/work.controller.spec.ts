import type { Config } from '@lienthong/config';
import type { DeliveryFilter, DeliveryStore, FollowStore, HoldStore, PgStoppedRecords, Releases } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import { exampleConnection } from '../connections/testing/example-connections';
import { SeenConnections } from '../connections/seen-connections';
import type { TodoList } from './todo-list';
import { WorkController } from './work.controller';

const release = {
  number: 1,
  systems: [
    { id: 'ho-tich', name: 'Hộ tịch', team: 'Nhóm Hộ tịch' },
    { id: 'tthc', name: 'Một cửa', team: 'Trung tâm' },
  ],
  connections: [exampleConnection('ho-tich'), exampleConnection('tthc')],
  routes: [],
};
const filters: DeliveryFilter[] = [];
const troubled: unknown[] = [];
const parts = {
  deliveries: {
    list: async (filter: DeliveryFilter) => {
      filters.push(filter);
      return [];
    },
  } as unknown as DeliveryStore,
  holds: { all: async () => [{ connection: 'ho-tich.main' }, { connection: 'tthc.main' }] } as unknown as HoldStore,
  followed: {
    troubles: async (_limit: number, connections: unknown) => {
      troubled.push(connections);
      return [];
    },
  } as unknown as FollowStore,
  stopped: { list: async () => [{ group: 'router', key: 'd1' }] } as unknown as PgStoppedRecords,
};
const releases = { current: async () => release } as unknown as Releases;
const seen = new SeenConnections(releases);
const controller = new WorkController(
  parts.deliveries,
  parts.holds,
  parts.followed,
  seen,
  releases,
  {} as TodoList,
  {} as Config,
  parts.stopped,
);

const sender = (person?: Sender['person']): Sender => ({
  clientId: 'c',
  system: '',
  scopes: [],
  eventsPerSecond: 0,
  ...(person && { person }),
});
const sector = sender({ user: 'binh', roles: ['sector'], team: 'Nhóm Hộ tịch' });

const OWN = ['ho-tich.main'];
const connectionsOf = (items: readonly object[]) => items.map(item => ('connection' in item ? item.connection : undefined));

describe('work that is shown', () => {
  it('is all of it to operations and to programs', async () => {
    const { items } = await controller.workItems(sender({ user: 'hong', roles: ['operator'] }));
    await controller.list(sender(), {});

    expect(connectionsOf(items)).toEqual(['ho-tich.main', 'tthc.main', undefined]);
    expect(filters.splice(0).map(({ connections }) => connections)).toEqual([undefined, undefined]);
    expect(troubled.splice(0)).toEqual([undefined]);
  });

  it("is that of their own team's connections to people of a sector", async () => {
    const { items } = await controller.workItems(sector);
    await controller.list(sector, {});

    expect(connectionsOf(items)).toEqual(OWN);
    expect(filters.splice(0).map(({ connections }) => connections)).toEqual([OWN, OWN]);
    expect(troubled.splice(0)).toEqual([OWN]);
  });
});
