import type { ActableDelivery, NewOperation, OperationStore, Releases } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import { asStored, rows } from '../lanes/testing/bench';
import type { Acting } from './acting';
import { FrozenLists, type FrozenList, type OperationRequest } from './frozen-list';
import type { OperationPreviews } from './operation-preview';
import { Operations } from './operations';

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
  connections: [],
  routes: [],
};
const table = [{ ...tax, system: 'thue' }, second, first];

const sender = (person?: Sender['person']): Sender => ({
  clientId: 'van-hanh',
  system: '',
  scopes: [],
  eventsPerSecond: 0,
  ...(person && { person }),
});
const operator = sender({ user: 'hong.le', roles: ['operator'] });
const sector = sender({ user: 'binh', roles: ['sector'], team: 'Nhóm Hộ tịch' });

function bench({ unmapped = '' } = {}) {
  let current = 8;
  const created: NewOperation[] = [];
  const seen: unknown[] = [];
  const store = {
    candidates: async (ids: readonly string[]) => table.filter(({ id }) => ids.includes(id)),
    create: async (operation: NewOperation) => {
      created.push(operation);
      return { id: operation.id, repeated: false };
    },
    findByKey: async (_actor: string, key: string) => (key === 'known' ? 'o-known' : undefined),
    find: async (id: string, team?: string) => {
      seen.push(team);
      return { id };
    },
    items: async () => [],
  } as unknown as OperationStore;
  const releases = { current: async () => ({ ...release, number: current }) } as unknown as Releases;
  const previews = {
    of: async ({ anyway }: OperationRequest, list: FrozenList) => {
      const items = list.items.map(({ delivery, refused }) => ({
        delivery,
        refused: refused ?? (delivery === unmapped && !anyway ? 'not-translatable' : undefined),
      }));
      return { list, items };
    },
  } as unknown as OperationPreviews;
  const operations = new Operations(store, new FrozenLists(store, releases), previews, { ring: () => undefined } as unknown as Acting);
  const activate = (number: number) => {
    current = number;
  };
  return { operations, created, seen, activate };
}

const retry = (...deliveries: string[]) => ({ kind: 'retry' as const, deliveries, reason: 'Đã sửa' });

describe('operations', () => {
  it('are stored with a frozen list: once each, the oldest of a lane first, and why nothing is done with one', async () => {
    const { operations, created } = bench();

    await operations.start(operator, { ...retry(second.id, first.id, first.id, 'nobody'), release: 'newest' }, {});

    expect(created[0]).toMatchObject({ kind: 'retry', reason: 'Đã sửa', release: 'newest', actor: 'user:hong.le' });
    expect(created[0]?.items).toEqual([
      { delivery: 'nobody', refused: 'not-found' },
      { delivery: first.id, shard: 3, acceptedAt: first.acceptedAt, release: 8 },
      { delivery: second.id, shard: 3, acceptedAt: second.acceptedAt, release: 8, refused: 'not-parked' },
    ]);
  });

  it("let people of a sector retry what is their team's, and neither skip nor close", async () => {
    const { operations, created } = bench();

    await operations.start(sector, retry(first.id, tax.id), {});

    expect(created[0]).toMatchObject({ actor: 'user:binh', team: 'Nhóm Hộ tịch' });
    expect(created[0]?.items).toContainEqual({ delivery: tax.id, refused: 'other-team' });
    for (const kind of ['skip', 'close'] as const) {
      await expect(operations.start(sector, { ...retry(first.id), kind }, {})).rejects.toMatchObject({ code: 'OPERATION_NOT_ALLOWED' });
      await expect(operations.preview(sector, { ...retry(first.id), kind })).rejects.toMatchObject({ kind: 'denied' });
    }
    expect(created).toHaveLength(1);
  });

  it('are shown to people of a sector only where their team asked for them', async () => {
    const { operations, seen } = bench();

    await operations.report(operator, 'o1');
    await operations.report(sector, 'o1');
    await operations.report(sender({ user: 'chi', roles: ['sector'] }), 'o1');

    expect(seen).toEqual([undefined, 'Nhóm Hộ tịch', '']);
  });

  it('do exactly what the preview showed, or nothing', async () => {
    const { operations, created } = bench();
    const { list } = (await operations.preview(operator, retry(first.id))) as unknown as { list: { token: string } };

    await operations.start(operator, retry(first.id), { previewToken: list.token });
    const changed = operations.start(operator, retry(first.id, tax.id), { previewToken: list.token });

    await expect(changed).rejects.toMatchObject({ code: 'PREVIEW_OUTDATED' });
    expect(created).toHaveLength(1);
  });

  it('are not what the preview showed once other settings are in force, which matter for what is sent alone', async () => {
    const { operations, created, activate } = bench();
    const tokenOf = async (request: OperationRequest) =>
      ((await operations.preview(operator, request)) as unknown as { list: FrozenList }).list.token;
    const skip = { ...retry(first.id), kind: 'skip' as const };
    const [retried, skipped] = [await tokenOf(retry(first.id)), await tokenOf(skip)];

    activate(9);

    await expect(operations.start(operator, retry(first.id), { previewToken: retried })).rejects.toMatchObject({
      code: 'PREVIEW_OUTDATED',
    });
    await operations.start(operator, skip, { previewToken: skipped });
    expect(created).toMatchObject([{ kind: 'skip' }]);
  });

  it('leave alone what cannot be translated, unless that is what is wanted', async () => {
    const { operations, created } = bench({ unmapped: first.id });

    await operations.start(operator, retry(first.id, tax.id), { key: 'a' });
    await operations.start(operator, { ...retry(first.id), anyway: true }, { key: 'b' });

    expect(created[0]?.items).toMatchObject([{ delivery: first.id, refused: 'not-translatable' }, { delivery: tax.id }]);
    expect(created[0]?.items[1]).not.toHaveProperty('refused');
    expect(created[1]?.items).toEqual([{ delivery: first.id, shard: 3, acceptedAt: first.acceptedAt }]);
    expect(created[0]?.digest).not.toBe(created[1]?.digest);
  });

  it('are done once where the request comes again, although the deliveries have moved on since', async () => {
    const { operations, created } = bench();

    const again = await operations.start(operator, retry(first.id), { key: 'known', previewToken: 'of a preview long past' });

    expect(again).toMatchObject({ id: 'o-known', repeated: true });
    expect(created).toEqual([]);
  });
});
