import { setTimeout as pause } from 'node:timers/promises';
import { causeOf, type ParkReason } from '@lienthong/dossier';
import { LATENCY_BOUNDS, MinuteStore, RegistryStore, VersionStore, type Tried } from '@lienthong/persistence';
import type { Person } from '@lienthong/security';
import { exampleConnection } from '../connections/testing/example-connections';
import { startDispatcher, type RunningDispatcher } from '../test-runs/testing/running-dispatcher';
import type { TodoItem } from '../work/todo';
import type { Flow, Numbers } from './flow';

const OPERATOR: Person = { user: 'hong', roles: ['operator'] };
const SECTOR: Person = { user: 'binh', roles: ['sector'], team: 'Nhóm Hộ tịch' };
const ADMINISTRATOR: Person = { user: 'quan-tri', roles: ['administrator'] };

let running: RunningDispatcher;
beforeAll(async () => {
  running = await startDispatcher();
  const { database } = running;
  await new RegistryStore(database).publish(
    {
      systems: [
        { id: 'tthc', name: 'Một cửa', team: 'Trung tâm', category: 'one-stop' },
        { id: 'ho-tich', name: 'Hộ tịch', team: 'Nhóm Hộ tịch', category: 'sector' },
      ],
      connections: [exampleConnection('ho-tich'), exampleConnection('tthc')],
      routes: [],
    },
    'thử',
  );
  const minutes = new MinuteStore(database);
  await minutes.addTried(
    new Map([
      ['ho-tich.main', tried({ delivered: 90, late: 9 })],
      ['tthc.main', tried({ delivered: 10 })],
    ]),
  );
  await minutes.addHeard(new Map([['tthc', { events: 600, unrouted: 2 }]]));
  await database.query(
    `INSERT INTO delivery.open_deliveries (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state)
     VALUES ('a', 0, 'a', 1, 'ho-tich.main', 'ho-tich', 'r', 'a', 't', 1, now() - interval '1 hour', 'planned'),
            ('b', 1, 'b', 1, 'ho-tich.main', 'ho-tich', 'r', 'b', 't', 1, now() - interval '2 hours', 'parked'),
            ('d', 1, 'd', 1, 'tthc.main', 'tthc', 'r', 'd', 't', 1, now() - interval '2 hours', 'parked'),
            ('c', 0, 'c', 1, 'tthc.main', 'tthc', 'r', 'c', 't', 1, now() - interval '3 hours', 'planned')`,
  );
  const reason: ParkReason = { code: 'code-missing', class: 'permanent', owner: 'Nhóm Hộ tịch', table: 'trang-thai', value: '17' };
  await park('b', 'ho-tich', reason);
  await park('d', 'tthc', { ...reason, code: 'outcome-unknown', class: 'ambiguous' });
  const route = { id: 'moi', to: ['ho-tich.main'] };
  await new VersionStore(database).change(async change => {
    await change.add('route', 'moi', route, 'submitted', 'user:binh');
  });
  await database.query(`UPDATE registry.versions SET submitted_by = 'user:binh' WHERE id = 'moi'`);
  await database.query(
    `INSERT INTO registry.certificates (run_id, connection, version, certificate, issued_at, expires_at)
     VALUES ('cu', 'ho-tich.main', 1, '', now() - interval '1 year', now() - interval '1 day'),
            ('moi', 'ho-tich.main', 1, '', now(), now() + interval '9 days'), ('tot', 'tthc.main', 1, '', now(), now() + interval '300 days')`,
  );
  await database.query(
    `INSERT INTO delivery.holds (connection, code, owner, probe_at) VALUES ('ho-tich.main', 'breaker-open', 'Nhóm Hộ tịch', now() + interval '1 hour')`,
  );
}, 60_000);
afterAll(() => running.stop());

async function park(delivery: string, system: string, reason: ParkReason): Promise<void> {
  const { id, connection, class: failure, code, table, value } = causeOf(`${system}.main`, reason);
  await running.database.query(
    `INSERT INTO delivery.parked_groups (cause, connection, system, owner, class, code, table_name, value) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, connection, system, reason.owner, failure, code, table, value],
  );
  await running.database.query(`UPDATE delivery.open_deliveries SET parked = $2, cause = $3, parked_at = now() WHERE id = $1`, [
    delivery,
    reason,
    id,
  ]);
}

function tried(changes: Partial<Tried>): Tried {
  const latency = [...LATENCY_BOUNDS, 0].map(() => 0);
  return { delivered: 0, late: 0, transient: 0, permanent: 0, ambiguous: 0, latency, ...changes };
}

async function get<T>(path: string, person: Person): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${running.url}${path}`, { headers: { authorization: await running.bearer(person) } });
  return { status: answer.status, body: (await answer.json()) as T };
}

const hoursAgo = (moment: string | null): number => Math.round((Date.now() - Date.parse(moment ?? '')) / 3_600_000);

describe('the overview', () => {
  it('tells operations five numbers of everything', async () => {
    const { status, body } = await get<Numbers>('/v1/overview', OPERATOR);

    expect(status).toBe(200);
    expect(body).toMatchObject({ window: '15m', waiting: { value: 2, exact: true }, parked: { value: 2, exact: true } });
    expect(body.onTime).toEqual({ share: 0.91, withinSeconds: 300 });
    expect(hoursAgo(body.oldestWaiting)).toBe(3);
    expect(body.eventsPerSecond).toBeGreaterThan(600 / 901);
    expect(body.eventsPerSecond).toBeLessThan(600 / 839);
  });

  it('shows each system where it stands, how it fares, and what flows to and from it', async () => {
    const { nodes, edges } = (await get<Flow>('/v1/overview/flow?window=1h', OPERATOR)).body;

    expect(nodes).toMatchObject([
      { system: 'ho-tich', side: 'sector', health: 'down', code: 'breaker-open', queued: 1, parked: 1 },
      { system: 'tthc', side: 'province', health: 'healthy', queued: 1, parked: 1 },
    ]);
    expect(nodes.map(({ spark }) => spark.reduce((sum, count) => sum + count, 0))).toEqual([90, 610]);
    expect(edges.map(({ from, to, failing }) => `${from} ${to} ${failing}`)).toEqual([
      'lien-thong ho-tich true',
      'tthc lien-thong false',
      'lien-thong tthc false',
    ]);
  });

  it("is that of their own team's systems to people of a sector", async () => {
    const { body } = await get<Numbers>('/v1/overview', SECTOR);
    const { nodes, edges } = (await get<Flow>('/v1/overview/flow', SECTOR)).body;

    expect(body).toMatchObject({ eventsPerSecond: 0, waiting: { value: 1 }, parked: { value: 1 }, onTime: { share: 0.9 } });
    expect(nodes.map(({ system }) => system)).toEqual(['ho-tich']);
    expect(JSON.stringify(edges)).not.toContain('tthc');
  });

  it('follows one system over time, for those who may see it', async () => {
    const { body } = await get<{ at: string; items: object[] }>('/v1/systems/ho-tich/metrics?window=1h&step=1h', OPERATOR);
    const others = await Promise.all(['tthc', 'khong-co'].map(id => get(`/v1/systems/${id}/metrics`, SECTOR)));

    expect(Math.abs(Date.parse(body.at) - Date.now())).toBeLessThan(60_000);
    expect(body.items).toMatchObject([{ delivered: 90, rate: 0.025, failed: { transient: 0 }, latency: { p50: null } }]);
    expect(others.map(({ status }) => status)).toEqual([404, 404]);
    expect((await get('/v1/systems/ho-tich/metrics', SECTOR)).status).toBe(200);
  });

  it('looks at what waits as soon as there is a release, however long before it was started', async () => {
    const look = async () =>
      (await get<{ items: { backlog: number | null }[] }>('/v1/systems/ho-tich/metrics?window=1h&step=1h', OPERATOR)).body;
    const until = Date.now() + 15_000;
    while ((await look()).items.at(-1)?.backlog === null && Date.now() < until) await pause(200);

    expect((await look()).items.at(-1)).toMatchObject({ backlog: 1, exact: true });
  }, 30_000);

  it('is nobody else’s business, and has the windows it has', async () => {
    const refused = await Promise.all([get('/v1/overview', ADMINISTRATOR), get('/v1/overview/flow', ADMINISTRATOR)]);
    const asked = await get<{ code: string }>('/v1/overview?window=7d', OPERATOR);

    expect(refused.map(({ status }) => status)).toEqual([403, 403]);
    expect([asked.status, asked.body.code]).toEqual([400, 'QUERY_INVALID']);
  });
});

describe('what has to be done', () => {
  const todo = async (person: Person): Promise<TodoItem[]> =>
    (await get<{ items: TodoItem[] }>('/v1/work-items?mine=true', person)).body.items;

  it('is grouped, most urgent first, with who acts and where', async () => {
    const items = await todo(OPERATOR);

    expect(items.map(({ code, params, link }) => [code, params['count'] ?? params['cause'] ?? params['version'] ?? '', link])).toEqual([
      ['connection-held', 'breaker-open', '/systems/ho-tich'],
      ['outcome-unknown', 1, '/parked?system=tthc'],
      ['parked', 1, '/parked?system=ho-tich'],
      ['unrouted', 2, '/routes'],
      ['version-submitted', 1, '/routes'],
      ['certificate-expiring', '', '/systems/ho-tich'],
    ]);
    expect(items.find(({ code }) => code === 'parked')).toMatchObject({
      owner: 'Nhóm Hộ tịch',
      params: { system: 'Hộ tịch', cause: 'Thiếu mã “17” trong bảng trang-thai' },
    });
  });

  it('is to people of a sector what is theirs, and to nobody the approval of what they handed in', async () => {
    expect((await todo(SECTOR)).map(({ code }) => code)).toEqual(['connection-held', 'parked', 'certificate-expiring']);
    expect((await todo({ user: 'binh', roles: ['operator'] })).map(({ code }) => code)).not.toContain('version-submitted');
  });

  it('is told of every system, however much stands still at one: counting ends at ten thousand', async () => {
    await running.database.query(
      `INSERT INTO delivery.open_deliveries (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, cause, parked, parked_at)
       SELECT 'm' || n, 1, 'm' || n, 1, connection, system, route, event_uid, event_type, release, accepted_at, state, cause, parked, parked_at
       FROM delivery.open_deliveries, generate_series(1, 10000) n WHERE id = 'b'`,
    );

    const counts = (await todo(OPERATOR)).map(({ code, params }) => [code, params['count'], params['exact'] ?? true]);

    expect(counts).toEqual(
      expect.arrayContaining([
        ['outcome-unknown', 1, true],
        ['parked', 10_000, false],
      ]),
    );
  });
});
