import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@lienthong/adapter-host';
import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

const probe = { id: 'contract.probe', title: { vi: 'Thử kết nối thành công', en: 'The probe succeeds' }, state: 'passed' } as const;
const order = { id: 'delivery.order', title: { vi: 'Đúng thứ tự', en: 'In order' }, state: 'failed' } as const;
const follow = { id: 'answers.follow', title: { vi: 'Hỏi tình trạng', en: 'Asking' }, state: 'skipped' } as const;
const seen = { evidence: [], milliseconds: 3 };

const report: Report = {
  ...{ runId: 'lan-1', connection: 'ho-tich.main', version: 8, digest: 'abc', rulesDigest: 'bcd', adapter: 'ho-tich' },
  ...{
    contract: '1.0',
    environment: 'test',
    url: 'https://hotich.example.vn',
    startedAt: '2026-11-26T00:00:00.000Z',
    endedAt: '2026-11-26T00:01:00.000Z',
    passed: true,
  },
  checks: [
    { ...probe, ...seen },
    { ...follow, ...seen },
  ],
};
const bad: Report = {
  ...report,
  passed: false,
  checks: [...report.checks, { ...order, ...seen, reason: { vi: 'Sự kiện thứ hai không được nhận.', en: 'The second is not taken.' } }],
};
const certificate = `a.${Buffer.from('{"expiresAt":"2027-05-25T01:00:00.000Z"}').toString('base64url')}.b`;
const running = { id: 'lan-1', state: 'running', progress: { finished: [probe] }, report: null, certificate: null };

let gateway: LoopbackGateway;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-test-'));
});
afterEach(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

/** A gateway whose run is under way when first asked for, and then ends so. */
async function test(end: object, ...options: string[]) {
  let asked = 0;
  gateway = await loopbackGateway((response, { method, path }) => {
    if (method === 'POST') return void response.writeHead(202).end(JSON.stringify(running));
    if (path.endsWith('/report.html')) return void response.end('<!DOCTYPE html>');
    if (path.endsWith('/report')) return void response.end(JSON.stringify(report));
    asked += 1;
    return void response.end(JSON.stringify(asked === 1 ? running : { ...running, ...end }));
  });
  return listenWith(gateway, () => ['adapter', 'test', 'ho-tich.main', ...options]);
}

describe('lienthong adapter test', () => {
  it('tells each check once, and until when the certificate holds', async () => {
    const { code, out } = await test({ state: 'passed', report, certificate });

    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '✓ Thử kết nối thành công (contract.probe)',
      '– Hỏi tình trạng (answers.follow)',
      'Kết nối “ho-tich.main”, bản 8, đạt yêu cầu: 1 phép kiểm đạt, 1 mục không áp dụng.',
      'Chứng nhận có hạn đến 25/05/2027 08:00:00',
      '',
    ]);
  });

  it('answers no where a check failed, and says why', async () => {
    const { code, out } = await test({ state: 'failed', report: bad }, '--lang', 'en');

    expect(code).toBe(1);
    expect(out).toContain('✕ In order (delivery.order): The second is not taken.');
    expect(out).toContain('does not conform');
  });

  it('could not do it where the run was interrupted, or got no certificate', async () => {
    const interrupted = await test({ state: 'interrupted' });
    await gateway.close();
    const uncertified = await test({ state: 'passed', report });

    expect(interrupted).toMatchObject({ code: 2, out: expect.stringContaining('bị ngắt') as string });
    expect(uncertified).toMatchObject({ code: 2, out: expect.stringContaining('chưa được cấp chứng nhận') as string });
  });

  it('asks for what was asked, and writes the report as a page or as JSON', async () => {
    const [samples, secrets, page, data] = ['samples.json', 'bi-mat.json', 'bao-cao.html', 'bao-cao.json'].map(name =>
      join(folder, name),
    ) as [string, string, string, string];
    await writeFile(samples, '[{"expect":"accepted"}]');
    await writeFile(secrets, '{"client-secret":"khoa-he-thong-thu"}');

    await test(
      { state: 'passed', report, certificate },
      '--version',
      '8',
      '--url',
      'https://thu.example.vn',
      '--samples',
      samples,
      '--secrets',
      secrets,
      '--report',
      page,
    );
    const posted = gateway.requests.find(({ path, method }) => method === 'POST' && path === '/v1/test-runs');
    await gateway.close();
    const { out } = await test({ state: 'passed', report, certificate }, '--json', '--report', data);

    expect(JSON.parse(posted?.body ?? '')).toEqual({
      ...{ connection: 'ho-tich.main', version: 8, url: 'https://thu.example.vn' },
      samples: [{ expect: 'accepted' }],
      secrets: { 'client-secret': 'khoa-he-thong-thu' },
    });
    expect(await readFile(page, 'utf8')).toBe('<!DOCTYPE html>');
    expect(JSON.parse(await readFile(data, 'utf8'))).toEqual(report);
    expect(JSON.parse(out)).toMatchObject({ state: 'passed', certificate });
  });

  it('starts nothing for an option that makes no sense', async () => {
    const wrong = await test({}, '--report', 'bao-cao.docx');

    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('OPTION_INVALID') as string });
    expect(gateway.requests).toEqual([]);
  });
});
