import { connection, RegistryBench, system } from './testing/registry-bench';

let bench: RegistryBench;
beforeAll(async () => {
  bench = await RegistryBench.start();
});
afterAll(() => bench.stop());

const table = (name: string) => ({
  ...{ name, version: '1', owner: 'Nhóm Sở Văn hóa' },
  entries: [{ from: '1', to: 'a' }],
});

interface Item {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly state?: string;
}

const together = (who: string, to: string, items: readonly Item[], more: object = {}) =>
  bench.call(who, 'POST', '/v1/versions/transitions', {
    ...{ to, ...more },
    items: items.map(({ kind, id, version, revision }) => ({ kind, id, version, revision })),
  });

/** A system and a code table of the department of culture, drafted. */
async function drafted(id: string, by = bench.lan): Promise<Item[]> {
  const made = [
    await bench.call(by, 'POST', '/v1/code-tables', { document: table(`bang-${id}`) }),
    await bench.call(bench.lan, 'POST', '/v1/systems', { document: system(id) }),
  ];
  return made.map(({ body }) => body as unknown as Item);
}

/** They, handed in by their team. */
async function handedIn(id: string, by?: string): Promise<Item[]> {
  const tested = await together(bench.lan, 'tested', await drafted(id, by));
  const submitted = await together(bench.lan, 'submitted', tested.body['items'] as Item[]);
  return submitted.body['items'] as Item[];
}

const inForce = async (id: string) => ((await bench.registry.latest())?.systems ?? []).some(one => one.id === id);

describe('versions that move together', () => {
  it('come into force in one release, what others are built on first', async () => {
    const items = await handedIn('van-hoa');
    const before = await bench.registry.latestNumber();

    const approved = await together(bench.hoa, 'active', items);

    expect(approved).toMatchObject({ status: 200, body: { release: before + 1 } });
    expect((approved.body['items'] as Item[]).map(({ kind, state }) => [kind, state])).toEqual([
      ['system', 'active'],
      ['code-table', 'active'],
    ]);
    expect(await bench.registry.latestNumber()).toBe(before + 1);
    const told = (await bench.acts()).filter(({ act, actor }) => act.endsWith('.activated') && actor === 'user:hoa');
    expect(told.map(({ act, details }) => [act, details['release']])).toEqual([
      ['system.activated', before + 1],
      ['code-table.activated', before + 1],
    ]);
  });

  it('are all as before where one of them cannot be: not one is in force', async () => {
    const items = await handedIn('the-thao', bench.hoa); // hoa wrote the code table, and so cannot approve it
    const before = await bench.registry.latestNumber();

    const refused = await together(bench.hoa, 'active', items);

    expect(refused).toMatchObject({ status: 403, body: { code: 'FOUR_EYES' } });
    expect(await inForce('the-thao')).toBe(false);
    expect(await bench.registry.latestNumber()).toBe(before);
    const { body } = await bench.call(bench.hoa, 'GET', '/v1/systems/the-thao/versions/1');
    expect(body).toMatchObject({ state: 'submitted', revision: items.find(({ kind }) => kind === 'system')?.revision });
    expect((await bench.acts()).some(({ details }) => details['resource'] === 'system:the-thao' && 'release' in details)).toBe(false);
  });

  it('are what was looked at, each of them', async () => {
    const items = await handedIn('du-lich');
    const [first, ...rest] = items as [Item, ...Item[]];

    const late = await together(bench.hoa, 'active', [...rest, { ...first, revision: first.revision - 1 }]);
    const twice = await together(bench.hoa, 'active', [first, first]);

    expect(late).toMatchObject({ status: 412, body: { code: 'VERSION_CHANGED' } });
    expect(twice).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
    expect(await inForce('du-lich')).toBe(false);
  });

  it('may rest on what was tested before them', async () => {
    await bench.call(bench.lan, 'POST', '/v1/systems', { document: system('nha-hat') });
    await bench.move(bench.lan, '/v1/systems/nha-hat/versions/1', 'tested');
    const made = [
      await bench.call(bench.lan, 'POST', '/v1/connections', { document: connection('nha-hat.main', 'nha-hat') }),
      await bench.call(bench.lan, 'POST', '/v1/routes', { document: { id: 'den-nha-hat', to: ['nha-hat.main'] } }),
    ];

    const tested = await together(bench.lan, 'tested', made.map(({ body }) => body as unknown as Item).reverse());

    expect((tested.body['items'] as Item[]).map(({ id, state }) => [id, state])).toEqual([
      ['nha-hat.main', 'tested'],
      ['den-nha-hat', 'tested'],
    ]);
  });

  it('go back together, with a reason', async () => {
    const items = await handedIn('thu-vien');

    const without = await together(bench.hoa, 'draft', items);
    const returned = await together(bench.hoa, 'draft', items, { reason: 'Thiếu đầu mối' });

    expect(without).toMatchObject({ status: 422, body: { code: 'REASON_MISSING' } });
    expect((returned.body['items'] as Item[]).map(({ state }) => state)).toEqual(['draft', 'draft']);
  });

  it('are only the own ones, and stopping is a decision about each', async () => {
    const items = await drafted('bao-tang');

    expect(await together(bench.minh, 'tested', items)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    expect(await together(bench.hoa, 'retired', items)).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
  });
});
