import { LienThongError } from '@lienthong/dossier';
import type { ActableDelivery, NewOperation, OperationStore, Releases, Selection } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import { SeenConnections } from '../connections/seen-connections';
import { asStored, rows } from '../lanes/testing/bench';
import { FrozenLists } from './frozen-list';
import type { ItemDetails } from './item-details';
import { Operations } from './operations';
import type { Previewing } from './previewing';

const [first, second, tax] = [...rows('a', 2), ...rows('b', 1, 'thue.main')].map((row, index): ActableDelivery => ({
  ...asStored(row, index === 1 ? 'planned' : 'parked'),
  shard: 3,
  behind: 0,
})) as [ActableDelivery, ActableDelivery, ActableDelivery];
const release = {
  number: 8,
  systems: [
    { id: 'ho-tich', name: 'Hộ tịch', team: 'Nhóm Hộ tịch' },
    { id: 'thue', name: 'Thuế', team: 'Nhóm Thuế' },
  ],
  connections: [
    { id: first.connection, system: first.system },
    { id: tax.connection, system: 'thue' },
  ],
  routes: [],
};
const table = [first, second, { ...tax, system: 'thue' }];

const sender = (person?: Sender['person']): Sender => ({
  clientId: 'van-hanh',
  system: '',
  scopes: [],
  eventsPerSecond: 0,
  ...(person && { person }),
});
const operator = sender({ user: 'hong.le', roles: ['operator'] });
const sector = sender({ user: 'binh', roles: ['sector'], team: 'Nhóm Hộ tịch' });

function bench() {
  const created: NewOperation[] = [];
  const seen: unknown[] = [];
  const shown: string[] = [];
  const store = {
    candidates: async (selection: Selection, limit: number, connections?: readonly string[]) =>
      table
        .filter(
          ({ id, connection }) => (!('ids' in selection) || selection.ids.includes(id)) && (connections?.includes(connection) ?? true),
        )
        .slice(0, limit),
    create: async (operation: NewOperation) => {
      created.push(operation);
      return { id: operation.id, repeated: false };
    },
    findByKey: async (_actor: string, key: string) => (key === 'known' ? 'o-known' : undefined),
    find: async (id: string, team?: string) => {
      seen.push(team);
      return { id, group: null };
    },
  } as unknown as OperationStore;
  const releases = { current: async () => release } as unknown as Releases;
  const previewing = { begin: async (id: string) => void shown.push(id) } as unknown as Previewing;
  const operations = new Operations(store, new FrozenLists(store, releases), previewing, {} as ItemDetails, new SeenConnections(releases));
  return { operations, created, seen, shown };
}

const retry = (...ids: string[]) => ({ kind: 'retry' as const, selection: { ids }, reason: 'Đã sửa' });
const PREVIEW = { preview: true };
const AT_ONCE = { preview: false };

describe('operations', () => {
  it('are stored with a frozen list: once each, in order, and why nothing is done with one', async () => {
    const { operations, created, shown } = bench();

    await operations.create(operator, { ...retry(second.id, first.id, first.id, 'nobody'), release: 'newest' }, PREVIEW);

    expect(created[0]).toMatchObject({
      kind: 'retry',
      reason: 'Đã sửa',
      release: 'newest',
      actor: 'user:hong.le',
      atOnce: false,
      newest: 8,
    });
    expect(created[0]?.items).toEqual([
      { delivery: 'nobody', class: 'not-found', refused: true },
      { delivery: first.id, row: first, release: 8 },
      { delivery: second.id, row: second, release: 8, class: 'not-parked', refused: true },
    ]);
    expect(shown).toEqual([created[0]?.id]);
  });

  it('take the oldest of a selection alone where there is a limit', async () => {
    const { operations, created } = bench();

    await operations.create(operator, { ...retry(), selection: { group: 'c1' }, limit: 1 }, PREVIEW);

    expect(created[0]).toMatchObject({ cause: 'c1', items: [{ delivery: first.id }] });
  });

  it.each([{ ids: [] }, { filter: {} }, { filter: { owner: '' } }, { group: '' }] as Selection[])(
    'never mean everything where nothing is named: %j',
    async selection => {
      const { operations, created } = bench();

      await expect(operations.create(operator, { ...retry(), selection }, AT_ONCE)).rejects.toMatchObject({
        code: 'SELECTION_EMPTY',
        kind: 'invalid',
      });
      expect(created).toEqual([]);
    },
  );

  it("let people of a sector retry what is their team's, and neither skip nor close", async () => {
    const { operations, created } = bench();

    await operations.create(sector, retry(first.id, tax.id), AT_ONCE);

    expect(created[0]).toMatchObject({ actor: 'user:binh', team: 'Nhóm Hộ tịch', atOnce: true });
    expect(created[0]?.items).toEqual([
      { delivery: tax.id, class: 'not-found', refused: true },
      { delivery: first.id, row: first },
    ]);
    for (const kind of ['skip', 'close'] as const) {
      await expect(operations.create(sector, { ...retry(first.id), kind }, PREVIEW)).rejects.toBeInstanceOf(LienThongError);
    }
    expect(created).toHaveLength(1);
  });

  it("never hold for people of a sector what another team's connections hold, whatever was selected", async () => {
    const { operations, created } = bench();

    await operations.create(sector, { ...retry(), selection: { filter: { code: 'code-missing' } } }, PREVIEW);

    expect(created[0]?.items.map(({ delivery }) => delivery)).toEqual([first.id, second.id]);
    const teamless = sender({ user: 'chi', roles: ['sector'] });
    await expect(operations.create(teamless, { ...retry(), selection: { group: 'c1' } }, PREVIEW)).rejects.toMatchObject({
      code: 'SELECTION_EMPTY',
    });
  });

  it('need a second person to skip more than one', async () => {
    const { operations, created } = bench();

    await operations.create(operator, { ...retry(first.id, tax.id), kind: 'skip' }, AT_ONCE);
    await operations.create(operator, { ...retry(first.id), kind: 'skip' }, AT_ONCE);

    expect(created.map(({ secondPerson }) => secondPerson)).toEqual(['many', undefined]);
    expect(created[1]?.items).toMatchObject([{ class: 'plain' }]);
  });

  it('are shown to people of a sector only where their team asked for them', async () => {
    const { operations, seen } = bench();

    await operations.report(operator, 'o1');
    await operations.report(sector, 'o1');
    await operations.report(sender({ user: 'chi', roles: ['sector'] }), 'o1');

    expect(seen).toEqual([undefined, 'Nhóm Hộ tịch', '']);
  });

  it('are asked for once where the request comes again, although the deliveries have moved on since', async () => {
    const { operations, created } = bench();

    const again = await operations.create(operator, retry(first.id), { ...AT_ONCE, key: 'known' });

    expect(again).toMatchObject({ id: 'o-known', repeated: true });
    expect(created).toEqual([]);
  });

  it('are another request with each thing that is asked for', async () => {
    const { operations, created } = bench();
    const request = retry(first.id);
    const others = [
      { ...request, anyway: true },
      { ...request, limit: 1 },
      { ...request, rate: 2 },
      { ...request, stopAfterFailures: 3 },
    ];

    for (const asked of [request, ...others]) await operations.create(operator, asked, PREVIEW);
    await operations.create(operator, request, AT_ONCE);

    expect(new Set(created.map(({ digest }) => digest)).size).toBe(6);
  });
});
