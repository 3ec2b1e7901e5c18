import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventDefinitions } from '@lienthong/dossier';
import { samplePassword, SHAPE, System, type Body } from '@lienthong/test/support';

const CONNECTION = '/v1/connections/ho-tich.main';
const KNOWN = 'H49.12-261125-7701';

let system: System;
let operator: string;
let home: Readonly<Record<string, string>>;
let samples: string;

beforeAll(async () => {
  system = await System.start();
  const password = await samplePassword(system, 'van-hanh');
  operator = await signIn('van-hanh', password);
  home = { XDG_CONFIG_HOME: join(system.dataDir, 'home') };
  const file = join(system.dataDir, 'mat-khau');
  await writeFile(file, password);
  await lienthong('login', '--url', system.url, '--user', 'van-hanh', '--password-file', file);
  samples = join(system.dataDir, 'ban-tin-mau.json');
  await writeFile(samples, JSON.stringify(SAMPLES));
  // A supplement is taken only for a dossier whose papers were asked for.
  await system.tthc.createDossier({ code: KNOWN, data: { serviceCode: '1.000894' }, files: [] });
  await system.until('the office has it', async () => (await system.hoTich.dossiers()).some(({ code }) => code === KNOWN));
  await system.hoTich.state(KNOWN, { trangThai: '2', ghiChu: 'Bổ sung tờ khai', giayToBoSung: [] });
}, 120_000);
afterAll(() => system.stop());

const received = { ...eventDefinitions['vn.lienthong.dossier.received.v1'].examples[0], dossierFiles: [] };
const supplemented = { suppliedAt: '2026-11-25T09:00:00+07:00', content: 'Đã nhận bản chính', serviceCode: '1.000894' };
const withdrawn = { requestedAt: '2026-11-25T09:00:00+07:00', reason: 'Người nộp xin lùi ngày đăng ký' };

/** What the team of civil status would write: one event of every kind that is routed to it, and one it must refuse. */
const SAMPLES = [
  { event: { type: 'vn.lienthong.dossier.received.v1', data: received }, expect: 'accepted' },
  { event: { type: 'vn.lienthong.dossier.withdrawn.v1', data: withdrawn }, expect: 'accepted' },
  { event: { type: 'vn.lienthong.dossier.supplemented.v1', subject: KNOWN, data: supplemented }, expect: 'accepted' },
  { event: { type: 'vn.lienthong.dossier.received.v1', data: { ...received, serviceCode: '1.009999' } }, expect: 'refused' },
];

async function signIn(user: string, password: string): Promise<string> {
  const response = await fetch(`${system.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function call(method: string, path: string, body?: object, ifMatch?: string) {
  const response = await fetch(`${system.url}${path}`, {
    method,
    headers: {
      cookie: operator,
      origin: system.url,
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch && { 'if-match': ifMatch }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const content = await response.text();
  return { status: response.status, etag: response.headers.get('etag') ?? '', body: (content ? JSON.parse(content) : {}) as Body };
}

async function move(version: number, to: string) {
  const path = `${CONNECTION}/versions/${version}`;
  const { etag } = await call('GET', path);
  return call('POST', `${path}/transitions`, { to }, etag);
}

async function lienthong(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], { env: { ...system.environment, ...home } });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, out, err };
}

describe(`a version of a connection (${SHAPE})`, () => {
  it('is handed in with the certificate of a run that passed, and not before', async () => {
    const { body: present } = await call('GET', `${CONNECTION}/versions/1`);
    const document = { ...(present['document'] as object), maxInFlight: 7 };
    const made = await call('POST', '/v1/connections', { document });
    const version = Number(made.body['version']);
    await move(version, 'tested');
    expect(await move(version, 'submitted')).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_MISSING' } });
    const page = join(system.dataDir, 'bao-cao.html');

    const tried = await lienthong('adapter', 'test', 'ho-tich.main', '--version', String(version), '--samples', samples, '--report', page);

    expect(tried).toMatchObject({ code: 0, err: '' });
    expect(tried.out).toMatch(/✓ [^\n]*\(fault\.timeout-after-accept\)/);
    expect(tried.out).toContain('Chứng nhận có hạn đến');
    expect(await readFile(page, 'utf8')).toContain('đạt yêu cầu');
    expect(await move(version, 'submitted')).toMatchObject({ status: 200, body: { state: 'submitted' } });
    const certificates = await call('GET', '/v1/certificates?connection=ho-tich.main');
    expect(certificates.body).toMatchObject({ items: [{ version, connection: 'ho-tich.main', adapter: 'ho-tich' }] });
    const acts = async () => JSON.stringify((await system.get('/v1/trail/export')).body);
    await system.until('the certificate is in the trail', async () => (await acts()).includes('connection.certified'));
  }, 120_000);

  it('is probed step by step', async () => {
    const { body } = await call('POST', '/v1/probes', { connection: 'ho-tich.main' });

    expect((body['lines'] as { step: string; state: string }[]).map(({ step, state }) => `${step} ${state}`)).toEqual([
      ...['dns unused', 'tcp ok', 'tls unused', 'log-in ok', 'answer ok'],
    ]);
  });

  it('gives nothing away by being tried', async () => {
    const { hoTich } = JSON.parse(await readFile(join(system.dataDir, 'simulators', 'partners.json'), 'utf8')) as {
      hoTich: { client: { secret: string } };
    };
    const [run] = (await call('GET', '/v1/test-runs?connection=ho-tich.main')).body['items'] as Body[];
    const report = JSON.stringify((await call('GET', `/v1/test-runs/${String(run?.['id'])}/report`)).body);

    for (const hidden of [hoTich.client.secret, 'Nguyễn Đức Thắng', '022098004410']) expect(report + system.output).not.toContain(hidden);
  });
});
