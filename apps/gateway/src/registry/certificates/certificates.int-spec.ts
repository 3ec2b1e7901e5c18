import type { Report } from '@lienthong/adapter-host';
import { CertificateStore, VersionStore } from '@lienthong/persistence';
import { callerOf } from '../../testing/caller';
import { startGateway, type RunningGateway } from '../../testing/running-gateway';

const report: Report = {
  runId: 'lan-1',
  connection: 'ho-tich.main',
  version: 8,
  digest: 'abc',
  rulesDigest: 'bcd',
  adapter: 'ho-tich',
  contract: '1.0',
  environment: 'test',
  url: 'https://hotich.example.vn',
  startedAt: '2026-11-26T00:00:00.000Z',
  endedAt: '2026-11-26T00:01:00.000Z',
  passed: true,
  checks: [{ id: 'contract.probe', title: { vi: 'Thử', en: 'Probe' }, state: 'passed', evidence: [], milliseconds: 3 }],
};

let gateway: RunningGateway;
let call: ReturnType<typeof callerOf>;
beforeAll(async () => {
  gateway = await startGateway();
  call = callerOf(gateway, await gateway.bearer('dispatcher', ['certificates:write', 'registry:read']));
});
afterAll(() => gateway.stop());

const certify = (given: unknown) =>
  call('/v1/certificates', {
    method: 'POST',
    body: JSON.stringify({ report: given, startedBy: 'user:lan.nguyen' }),
    headers: { 'content-type': 'application/json' },
  });

describe('POST /v1/certificates', () => {
  it('certifies a run that passed, once', async () => {
    const first = await certify(report);
    const again = await certify(report);

    expect(first).toMatchObject({ status: 201, body: { connection: 'ho-tich.main', version: 8, passed: 1, skipped: 0, runId: 'lan-1' } });
    expect(again.body['certificate']).toBe(first.body['certificate']);
    const listed = await call('/v1/certificates?connection=ho-tich.main');
    expect(listed.body).toMatchObject({ items: [{ runId: 'lan-1' }], next: null, count: { value: 1, exact: true } });
  });

  it.each([
    [
      'a failed check',
      { ...report, runId: 'lan-2', passed: false, checks: [{ ...report.checks[0], state: 'failed' }] },
      409,
      'NOT_CONFORMING',
    ],
    [
      'a failed check that claims to have passed',
      { ...report, runId: 'lan-3', checks: [{ ...report.checks[0], state: 'failed' }] },
      409,
      'NOT_CONFORMING',
    ],
    ['no check at all', { ...report, runId: 'lan-4', checks: [] }, 409, 'NOT_CONFORMING'],
    ['no report', { connection: 'x' }, 422, 'REQUEST_INVALID'],
  ])('certifies nothing for %s', async (_title, given, status, code) => {
    expect(await certify(given)).toMatchObject({ status, body: { code } });
  });

  it('lets the version it names be handed in, and no other content', async () => {
    const system = { id: 'ho-tich', name: 'Hộ tịch', team: 'Nhóm Hộ tịch' };
    const connection = {
      id: 'ho-tich.main',
      system: 'ho-tich',
      adapter: 'ho-tich',
      environment: 'test',
      settings: {},
      mapping: {},
      codeTables: [],
    };
    const digestOf = (document: object) =>
      gateway.app.get(VersionStore).change(async change => {
        const { digest, version } = await change.add('connection', 'ho-tich.main', { ...connection, ...document }, 'retired', 'user:lan');
        return { digest, version };
      });
    await gateway.app.get(VersionStore).change(change => change.add('system', 'ho-tich', system, 'active', 'user:lan'));
    const { digest, version } = await digestOf({ maxInFlight: 3 });
    const other = await digestOf({ maxInFlight: 4 });
    const store = gateway.app.get(CertificateStore, { strict: false });
    const now = new Date();

    await certify({ ...report, runId: 'lan-9', version, digest });

    expect(await store.valid('ho-tich.main', version, digest, now)).toMatchObject({ runId: 'lan-9' });
    expect(await store.valid('ho-tich.main', version, other.digest, now)).toBeUndefined();
    expect(await store.valid('ho-tich.main', other.version, other.digest, now)).toBeUndefined();
  });

  it('shows the certificates of a connection to its own team only', async () => {
    const own = await gateway.person('minh', ['sector'], 'Nhóm Hộ tịch');
    const other = await gateway.person('lan', ['sector'], 'Nhóm Sở Văn hóa');

    expect(await callerOf(gateway, own)('/v1/certificates?connection=ho-tich.main')).toMatchObject({ status: 200 });
    expect(await callerOf(gateway, other)('/v1/certificates?connection=ho-tich.main')).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_SYSTEM' },
    });
  });

  it('is for nobody but the service that runs the kit', async () => {
    const authorization = await gateway.bearer('tthc-qn', ['registry:read', 'registry:write']);

    const answer = await callerOf(gateway, authorization)('/v1/certificates', {
      method: 'POST',
      body: JSON.stringify({ report, startedBy: 'x' }),
      headers: { 'content-type': 'application/json' },
    });

    expect(answer).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
  });
});
