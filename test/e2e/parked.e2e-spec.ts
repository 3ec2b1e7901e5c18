import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtures } from '@lienthong/test/fixtures';
import { itemsOf, Operator, SHAPE, System, type Body, type Registry } from '@lienthong/test/support';

/** A procedure that is routed to civil status, whose module nobody there has agreed on yet. */
const PROCEDURE = '1.009999';

let system: System;
let operator: Operator;

beforeAll(async () => {
  system = await System.start();
  operator = await Operator.of(system);
  await operator.publish(registry => ({
    ...registry,
    routes: [...registry.routes, { id: 'thu-tuc-moi', to: ['ho-tich.main'], from: ['tthc-qn'], procedures: [PROCEDURE] }],
  }));
}, 90_000);
afterAll(() => system.stop());

describe(`a parked delivery (${SHAPE})`, () => {
  const code = 'H49.12-261125-7101';

  it('is foreseen before anything is sent: the simulation names the code that is missing and its owner', async () => {
    const file = join(system.dataDir, 'event.json');
    await writeFile(file, JSON.stringify(received('p-0', code)));

    const { code: exit, stdout } = await operator.asks('route', 'simulate', file, '--system', 'tthc-qn');

    expect(exit).toBe(1);
    expect(stdout).toMatch(/✕ .*\(ho-tich\.main\): tuyến thu-tuc-moi · không gửi được: bảng mã phan-he thiếu “1\.009999” \(Nhóm Hộ tịch\)/);
    expect(stdout).toContain('✕ tuyến ho-tich-tu-mot-cua: không nhận');
    expect((await system.get(`/v1/dossiers/${code}/timeline`)).status).toBe(404);
  });

  it('is noted once, however often the note is sent under one key', async () => {
    await system.post(received('p-9', 'H49.12-261125-7109'));
    await parkedOf('H49.12-261125-7109');
    const [group] = itemsOf(await operator.call('GET', '/v1/parked-groups'));
    const path = `/v1/parked-groups/${String(group?.['id'])}`;
    const key = { 'idempotency-key': 'ghi-chu-261125-7109' };

    const notes = await Promise.all([1, 2].map(() => operator.call('POST', `${path}/notes`, { text: 'Đã gọi Nhóm Hộ tịch' }, key)));
    const other = await operator.call('POST', `${path}/notes`, { text: 'Khác' }, key);

    expect(notes.map(({ status }) => status)).toEqual([201, 201]);
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await operator.call('GET', path)).body['notes']).toMatchObject([{ text: 'Đã gọi Nhóm Hộ tịch' }]);
  });

  it('goes on under the release in which its cause is mended, with everything behind it in order', async () => {
    await system.hoTich.scenario('manual', code);
    await system.post(received('p-1', code));
    const id = await parkedOf(code);
    await operator.publish(withModule);
    await system.post(withdrawn('p-2', code));

    const refused = await operator.asks('parked', 'retry', id, '--reason', 'Thử lại', '--yes');
    const stays = await deliveryOf(id);
    const plain = await operator.asks('parked', 'retry', id, '--reason', 'Thử lại như cũ', '--anyway', '--yes');
    await system.until('it parks again', async () => (await deliveryOf(id))['attemptCount'] === 2 && (await parkedOf(code)) === id);
    const newest = await operator.asks('parked', 'retry', id, '--reason', 'Đã bổ sung bảng mã', '--newest-release', '--yes');
    await system.until('the withdrawal arrived behind it', async () => (await system.hoTich.dossier(code)).withdrawn !== undefined);

    expect(refused).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('chưa dịch được: bảng mã phan-he thiếu “1.009999”') as string,
    });
    expect(stays).toMatchObject({ state: 'parked', attemptCount: 1 });
    expect(plain.code).toBe(0);
    expect(newest).toMatchObject({ code: 0, stdout: expect.stringMatching(/gửi lần đầu · 1 bản tin xếp sau/) as string });
    await system.until('both are told of', async () => (await deliveriesOf(code)).every(mark => mark['state'] === 'delivered'));
    const acts = async () => (await marksOf(code)).filter(mark => mark['kind'] === 'act');
    await system.until('both acts are on record', async () => (await acts()).length === 2); // they come by a topic of their own
    expect(await acts()).toMatchObject([
      { act: 'parked.retried', actor: 'client:van-hanh', reason: 'Thử lại như cũ', causedBy: [id] },
      { act: 'parked.retried', actor: 'client:van-hanh', reason: 'Đã bổ sung bảng mã', causedBy: [id] },
    ]);
    const [first, second] = (await deliveriesOf(code)).map(delivery => Date.parse(delivery['until'] as string));
    expect(first).toBeLessThanOrEqual(second ?? 0);
    expect(await toldOf(id)).toMatchObject([{ release: { before: 2, after: 2 } }, { release: { before: 2, after: 3 } }]);
  }, 90_000);

  it('is skipped once, also where the dispatcher dies over it, and what is behind it goes on', async () => {
    const other = 'H49.12-261125-7102';
    await operator.publish(registry => withModule(registry, []));
    await system.hoTich.scenario('manual', other);
    await system.post(received('p-3', other));
    const id = await parkedOf(other);
    await operator.publish(withModule);
    await system.post(received('p-4', other));
    const request = { kind: 'skip', selection: { ids: [id] }, reason: 'Một cửa đã gửi lại bằng hồ sơ khác' };

    const first = await operator.call('POST', '/v1/operations', request, { 'idempotency-key': 'key-1' });
    await system.kill();
    await system.launch();
    const again = await operator.call('POST', '/v1/operations', request, { 'idempotency-key': 'key-1' });
    await system.until('the next one arrived', async () => (await system.hoTich.dossier(other)).code !== undefined);

    const report = async () => (await operator.call('GET', `/v1/operations/${String(first.body['id'])}`)).body;
    expect([first.status, again.status, again.body['id']]).toEqual([201, 200, first.body['id']]);
    await system.until('it is told', async () => (await report())['state'] === 'done');
    expect(await report()).toMatchObject({
      kind: 'skip',
      actor: 'client:van-hanh',
      progress: { total: 1, done: 1, failed: 0 },
    });
    const items = await operator.call('GET', `/v1/operations/${String(first.body['id'])}/items`);
    expect(itemsOf(items)).toMatchObject([{ delivery: id, state: 'done', result: 'skipped', now: 'skipped' }]);
  }, 120_000);
});

/** The registry in which civil status knows the module of the new procedure, or, without rows, does not. */
function withModule(registry: Registry, rows: readonly string[] = [PROCEDURE]): Registry {
  const corrected = (table: Registry['connections'][number]['codeTables'][number]) => {
    if (table.name !== 'phan-he') return table;
    const known = table.entries.filter(({ from }) => from !== PROCEDURE);
    return { ...table, entries: [...known, ...rows.map(from => ({ from, to: known[0]?.to ?? '' }))] };
  };
  const connections = registry.connections.map(spec =>
    spec['id'] === 'ho-tich.main' ? { ...spec, codeTables: spec.codeTables.map(corrected) } : spec,
  );
  return { ...registry, connections };
}

function received(id: string, subject: string) {
  const event = (fixtures[0] as (typeof fixtures)[number]).event({ id, subject });
  return { ...event, data: { ...event.data, serviceCode: PROCEDURE } };
}

function withdrawn(id: string, subject: string) {
  const data = { serviceCode: PROCEDURE, requestedAt: '2026-11-26T08:00:00+07:00', reason: 'Xin lùi ngày' };
  return { ...received(id, subject), type: 'vn.lienthong.dossier.withdrawn.v1', time: '2026-11-26T08:00:00+07:00', data };
}

async function parkedOf(code: string): Promise<string> {
  let id = '';
  await system.until('it is parked', async () => {
    const mark = (await deliveriesOf(code)).find(({ state }) => state === 'parked');
    id = typeof mark?.['id'] === 'string' ? mark['id'] : '';
    return id !== '';
  });
  return id;
}

async function marksOf(code: string): Promise<Body[]> {
  return (await system.get(`/v1/dossiers/${code}/timeline`)).body['marks'] as Body[];
}

/** What goes to civil status, in the order of acceptance. */
async function deliveriesOf(code: string): Promise<Body[]> {
  return (await marksOf(code)).filter(mark => mark['kind'] === 'delivery' && mark['connection'] === 'ho-tich.main');
}

async function deliveryOf(id: string): Promise<Body> {
  const open = itemsOf(await system.get('/v1/deliveries?state=parked&limit=500'));
  return open.find(delivery => delivery['id'] === id) ?? {};
}

/** Details of the acts on a delivery, as they are in the trail. */
async function toldOf(id: string): Promise<Body[]> {
  const rows = await system.database.query<{ content: string }>(
    "SELECT content FROM trail.entries WHERE kind = 'act' AND delivery_id = $1 ORDER BY recorded_at",
    [id],
  );
  return rows.map(({ content }) => (JSON.parse(content) as { details: Body }).details);
}
