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

describe('a joint move that is refused', () => {
  const refusals = async (code: string) =>
    (await bench.acts()).filter(({ act, details }) => act.endsWith('.refused') && details['code'] === code);

  it('is on record with everything it was upon', async () => {
    const items = await handedIn('trung-bay');

    await together(bench.lan, 'active', items);

    const [told, ...more] = await refusals('RIGHT_MISSING');
    expect(more).toEqual([]);
    const first = items[0] as Item;
    expect(told?.details['resource']).toBe(`${first.kind}:${first.id}`);
    expect(told?.details['items']).toEqual(items.map(({ kind, id, version }) => ({ kind, id, version })));
  });

  it('takes no more than somebody looks through', async () => {
    const many = Array.from({ length: 31 }, (_, index) => ({ kind: 'system', id: `s${index}`, version: 1, revision: 1 }));

    expect(await together(bench.lan, 'tested', many)).toMatchObject({ status: 422, body: { code: 'REQUEST_INVALID' } });
    expect(await together(bench.lan, 'tested', many.slice(1))).toMatchObject({ status: 404, body: { code: 'VERSION_UNKNOWN' } });
  });
});

describe('what breaks something in force', () => {
  it('is said of all that moves together, and put on record once', async () => {
    const id = 'bieu-dien';
    await together(bench.hoa, 'active', await handedIn(id));
    await approve('connections', `${id}.main`, {
      ...{ ...connection(`${id}.main`, id), sharedTables: [`bang-${id}`] },
      mapping: { version: '1', mappings: { nop: { rules: [{ from: '/event/data/kind', to: '/loai', do: [{ code: `bang-${id}` }] }] } } },
    });
    await approve('routes', `den-${id}`, { id: `den-${id}`, to: [`${id}.main`] });
    const next = [
      await submit('systems', id, { ...system(id), name: 'Tên mới' }),
      await submit('code-tables', `bang-${id}`, { ...table(`bang-${id}`), version: '2', entries: [{ from: '2', to: 'b' }] }),
    ];

    const refused = await together(bench.hoa, 'active', next);
    const made = await together(bench.hoa, 'active', next, { acceptBreaks: true });

    expect(refused).toMatchObject({ status: 409, body: { code: 'BREAKING_CHANGE' } });
    expect(refused.body['detail']).toBeDefined();
    expect(JSON.stringify(refused.body)).toContain(`system ${id} v2, code-table bang-${id} v2`);
    expect(made).toMatchObject({ status: 200 });
    const acts = (await bench.acts()).filter(
      ({ act, details }) => act.endsWith('.activated') && details['release'] === made.body['release'],
    );
    expect(acts.map(({ details }) => 'breaks' in details)).toEqual([true, false]);
  });
});

/** The next version of something, handed in. */
async function submit(kind: string, id: string, document: object): Promise<Item> {
  const made = await bench.call(bench.lan, 'POST', `/v1/${kind}`, { document });
  const path = `/v1/${kind}/${id}/versions/${String(made.body['version'])}`;
  if (kind === 'connections') await bench.call(bench.lan, 'PUT', `/v1/connections/${id}/secrets/credential`, { value: 'x' });
  await bench.move(bench.lan, path, 'tested');
  if (kind === 'connections') await bench.certify(id, 1, `${id}-1`);
  return (await bench.move(bench.lan, path, 'submitted')).body as unknown as Item;
}

/** It, in force. */
async function approve(kind: string, id: string, document: object): Promise<void> {
  expect(await together(bench.hoa, 'active', [await submit(kind, id, document)])).toMatchObject({ status: 200 });
}

describe('a connection that moves together with a code table it shares', () => {
  const path = (id: string) => `/v1/connections/${id}.main/versions/1`;
  const shares = async (id: string): Promise<Item> => {
    const document = { ...connection(`${id}.main`, id), sharedTables: [`bang-${id}`] };
    const made = await bench.call(bench.lan, 'POST', '/v1/connections', { document });
    await bench.call(bench.lan, 'PUT', `/v1/connections/${id}.main/secrets/credential`, { value: 'x' });
    return made.body as unknown as Item;
  };
  const certify = async (id: string, runId: string) => expect(await bench.certify(`${id}.main`, 1, runId)).toMatchObject({ status: 201 });
  const of = async (answer: Promise<{ body: object }>) => (await answer).body as Item;

  it('is not let in with a version of the table it was never tried with: the table goes first', async () => {
    await together(bench.hoa, 'active', await handedIn('dien-anh'));
    await shares('dien-anh');
    await bench.move(bench.lan, path('dien-anh'), 'tested');
    await certify('dien-anh', 'dien-anh-1');
    const waiting = await of(bench.move(bench.lan, path('dien-anh'), 'submitted'));
    const table2 = '/v1/code-tables/bang-dien-anh/versions/2';
    await bench.call(bench.lan, 'POST', '/v1/code-tables', {
      document: { ...table('bang-dien-anh'), version: '2', entries: [{ from: '1', to: 'b' }] },
    });
    await bench.move(bench.lan, table2, 'tested');
    const next = await of(bench.move(bench.lan, table2, 'submitted'));
    const before = await bench.registry.latestNumber();

    const refused = await together(bench.hoa, 'active', [waiting, next]);

    expect(refused).toMatchObject({ status: 409, body: { code: 'TABLE_FIRST' } });
    expect(JSON.stringify(refused.body)).toContain('bang-dien-anh');
    expect(await bench.registry.latestNumber()).toBe(before);

    expect(await bench.move(bench.hoa, table2, 'active')).toMatchObject({ status: 200 });
    expect(await bench.move(bench.hoa, path('dien-anh'), 'active')).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_MISSING' } });
    await certify('dien-anh', 'dien-anh-2');
    expect(await bench.move(bench.hoa, path('dien-anh'), 'active')).toMatchObject({ status: 200, body: { state: 'active' } });
  });

  it('is let in with a new one, which it was tried with', async () => {
    const all = [...(await drafted('xuat-ban')), await shares('xuat-ban')];
    await certify('xuat-ban', 'xuat-ban-1');
    const tested = (await together(bench.lan, 'tested', all)).body['items'] as Item[];

    expect(await together(bench.lan, 'submitted', tested)).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_MISSING' } });
    await certify('xuat-ban', 'xuat-ban-2');
    const submitted = await together(bench.lan, 'submitted', tested);
    expect(submitted).toMatchObject({ status: 200 });
    expect(await together(bench.hoa, 'active', submitted.body['items'] as Item[])).toMatchObject({ status: 200 });
    expect(await inForce('xuat-ban')).toBe(true);
  });
});
