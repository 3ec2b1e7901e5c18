import { loopbackGateway, type HeardRequest, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

const version = (number: number, state: string) => ({
  ...{ kind: 'connection', id: 'van-hoa.main', version: number, state, revision: number * 10 },
  ...{ editors: ['user:lan'], submittedBy: state === 'draft' ? null : 'user:lan', decidedBy: state === 'active' ? 'user:hoa' : null },
  changedAt: '2026-11-25T01:00:00Z',
});
const VERSIONS = [version(3, 'draft'), version(2, 'active'), version(1, 'retired')];
const document = { id: 'van-hoa.main', settings: { baseUrl: 'https://van-hoa.vn' } };

let gateway: LoopbackGateway;
afterEach(() => gateway.close());

/** As much of a registry as a connection with three versions needs. */
function registry(more: (request: HeardRequest) => readonly [number, object] | undefined = () => undefined) {
  return loopbackGateway((response, request) => {
    const [, number = ''] = /versions\/(\d+)/.exec(request.path) ?? [];
    const one = VERSIONS.find(row => row.version === Number(number));
    const [status, body] = more(request) ?? [200, answer(request, one)];
    const to = (JSON.parse(request.body || '{}') as { to?: string }).to;
    const etag = `"${number}-${to ?? 'read'}"`;
    response.writeHead(status, { etag }).end(request.method === 'DELETE' ? '' : JSON.stringify(body));
  });
}

function answer({ method, path, body }: HeardRequest, one: object | undefined): object {
  if (path.endsWith('/validate')) return { valid: true, violations: [], breaks: [] };
  if (method === 'POST') {
    const { to } = JSON.parse(body) as { to: string };
    return { ...one, state: to, ...(['active', 'suspended', 'retired'].includes(to) && { release: 12 }) };
  }
  if (one) return { ...one, document };
  if (path.startsWith('/v1/connections?')) {
    const first = { id: 'ho-tich.main', inForce: null, open: null };
    return path.includes('after=next')
      ? { items: [{ id: 'van-hoa.main', inForce: VERSIONS[1], open: VERSIONS[0] }], next: null }
      : { items: [first], next: 'next' };
  }
  return { id: 'van-hoa.main', inForce: VERSIONS[1], open: VERSIONS[0], versions: VERSIONS };
}

async function lienthong(...args: string[]) {
  gateway ??= await registry();
  return listenWith(gateway, () => ['connection', ...args]);
}

/** Method, path and condition of what was changed. */
const changes = () =>
  gateway.requests
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1'))
    .map(({ method, path, headers, body }) => [method, path.slice('/v1/connections/van-hoa.main'.length), headers['if-match'], body]);

beforeEach(async () => {
  gateway = await registry();
});

describe('what there is', () => {
  it('is listed over all pages', async () => {
    const { out } = await lienthong('list', '--state', 'draft');

    expect(out.split('\n').map(line => line.split(/ {2,}/))).toEqual([
      ['Mã', 'Có hiệu lực', 'Đang soạn'],
      ['ho-tich.main', '–', '–'],
      ['van-hoa.main', 'bản 2, Đang hoạt động', 'bản 3, Bản nháp'],
      [''],
    ]);
    expect(gateway.requests.at(-1)?.path).toBe('/v1/connections?limit=200&state=draft&after=next');
  });

  it('is printed as plan takes it: what is being prepared, or the version named', async () => {
    const open = await lienthong('get', 'van-hoa.main');
    const named = await lienthong('get', 'van-hoa.main', '--version', '2', '--lang', 'en');

    expect(open.out).toBe(`# kết nối van-hoa.main bản 3: Bản nháp, lần ghi 30, 25/11/2026 08:00:00
# Soạn: user:lan

kind: connection
id: van-hoa.main
settings:
  baseUrl: https://van-hoa.vn
`);
    expect(named.out).toContain('# connection van-hoa.main version 2: Active, revision 20, ');
    expect(named.out).toContain('Decided by: user:hoa');
  });

  it('is told version by version', async () => {
    const { out } = await lienthong('history', 'van-hoa.main');

    expect(out.split('\n').map(line => line.split(/ {2,}/)[1])).toEqual([
      'Trạng thái',
      'Bản nháp',
      'Đang hoạt động',
      'Ngừng dùng',
      undefined,
    ]);
  });
});

describe('a version', () => {
  it('is checked, and tested from then on', async () => {
    const { code, out } = await lienthong('test', 'van-hoa.main');

    expect(code).toBe(0);
    expect(changes()).toEqual([
      ['POST', '/versions/3/validate', undefined, ''],
      ['POST', '/versions/3/transitions', '"3-read"', '{"to":"tested"}'],
    ]);
    expect(out).toContain('✓ kết nối van-hoa.main bản 3: Đã kiểm thử, không có chỗ sai');
  });

  it('stays a draft with problems, which are all listed', async () => {
    await gateway.close();
    const violations = ['/name', '/mapping/mappings/a'].map(pointer => ({ pointer, code: 'x', message: 'sai' }));
    const breaks = [{ what: '/codeTables/don-vi', message: { vi: 'mất mã 4', en: 'code 4 is lost' } }];
    gateway = await registry(({ path }) => (path.endsWith('/validate') ? [200, { valid: false, violations, breaks }] : undefined));

    const { code, out } = await lienthong('test', 'van-hoa.main');

    expect(code).toBe(1);
    expect(changes()).toHaveLength(1);
    expect(out).toMatch(
      /✕ .* Bản nháp, 2 chỗ sai, sẽ làm hỏng 1 chỗ đang chạy\n {2}✕ \/name: sai\n {2}✕ \/mapping\/mappings\/a: sai\n {2}! \/codeTables\/don-vi: mất mã 4/,
    );
  });

  it('goes from draft through tested when it is handed in, each step on what was seen before', async () => {
    const { code, out } = await lienthong('submit', 'van-hoa.main');

    expect(code).toBe(0);
    expect(changes()).toEqual([
      ['POST', '/versions/3/transitions', '"3-read"', '{"to":"tested"}'],
      ['POST', '/versions/3/transitions', '"3-tested"', '{"to":"submitted"}'],
    ]);
    expect(out).toContain('Người khác duyệt: lienthong connection approve van-hoa.main');
  });

  it('without a certificate is answered no, with what to run', async () => {
    await gateway.close();
    const explain = { what: 'Chưa có chứng nhận', do: 'Chạy bộ kiểm thử: lienthong adapter test van-hoa.main --version 3' };
    gateway = await registry(({ body }) => (body.includes('submitted') ? [409, { code: 'CERTIFICATE_MISSING', explain }] : undefined));

    const { code, err } = await lienthong('submit', 'van-hoa.main');

    expect(code).toBe(1);
    expect(err).toContain('lienthong adapter test van-hoa.main --version 3');
  });

  it.each([
    ['BREAKING_CHANGE', ['approve', 'van-hoa.main']],
    ['WORK_QUEUED', ['suspend', 'van-hoa.main', '--reason', 'Bảo trì', '--queued', 'refuse']],
    ['CONNECTION_IN_USE', ['retire', 'van-hoa.main', '--reason', 'Thay']],
  ])('is answered no by %s', async (code, args) => {
    await gateway.close();
    const errors = [{ pointer: '/routes/a', code: 'nobody-gets', message: 'không ai nhận' }];
    gateway = await registry(({ method }) => (method === 'POST' ? [409, { code, errors }] : undefined));

    const { code: exit, err } = await lienthong(...args);

    expect(exit).toBe(1);
    expect(err).toContain('/routes/a: không ai nhận');
  });

  it.each([
    [['approve', 'van-hoa.main', '--revision', '30'], 3, '{"to":"active"}', 'Đang hoạt động'],
    [['approve', 'van-hoa.main', '--accept-breaks'], 3, '{"to":"active","acceptBreaks":true}', 'Đang hoạt động'],
    [['approve', 'van-hoa.main'], 3, '{"to":"active"}', 'Đang hoạt động'],
    [['return', 'van-hoa.main', '--reason', 'Thiếu'], 3, '{"to":"draft","reason":"Thiếu"}', 'Bản nháp'],
    [
      ['suspend', 'van-hoa.main', '--reason', 'Bảo trì', '--queued', 'park'],
      2,
      '{"to":"suspended","reason":"Bảo trì","queued":"park"}',
      'Tạm ngưng',
    ],
    [['resume', 'van-hoa.main'], 2, '{"to":"active"}', 'Đang hoạt động'],
    [
      ['retire', 'van-hoa.main', '--reason', 'Thay', '--queued', 'drain'],
      2,
      '{"to":"retired","reason":"Thay","queued":"drain"}',
      'Ngừng dùng',
    ],
    [['rollback', 'van-hoa.main', '--to', '1', '--reason', 'Sai'], 1, '{"to":"active","reason":"Sai"}', 'Đang hoạt động'],
  ])('moves by %j', async (args, number, body, state) => {
    const { code, out } = await lienthong(...args);

    expect(code).toBe(0);
    expect(changes()).toEqual([['POST', `/versions/${number}/transitions`, `"${number}-read"`, body]]);
    expect(out).toContain(`✓ kết nối van-hoa.main bản ${number}: ${state}`);
    expect(out.includes('Bản danh bạ 12 đang có hiệu lực.')).toBe(state !== 'Bản nháp');
  });

  it('is thrown away as it was seen', async () => {
    const { out } = await lienthong('discard', 'van-hoa.main');

    expect(changes()).toEqual([['DELETE', '/versions/3', '"3-read"', '']]);
    expect(out).toContain('bản 3: đã bỏ');
  });

  it('is not moved where somebody has changed it meanwhile, who is named', async () => {
    await gateway.close();
    const explain = { what: 'Vừa có người sửa', why: 'user:minh đã sửa bản 3' };
    gateway = await registry(({ method }) => (method === 'POST' ? [412, { code: 'VERSION_CHANGED', explain }] : undefined));

    const { code, err } = await lienthong('approve', 'van-hoa.main');

    expect(code).toBe(2);
    expect(err).toContain('user:minh');
  });

  it('is not approved where it is no longer as it was looked at', async () => {
    const { code, err } = await lienthong('approve', 'van-hoa.main', '--revision', '29');

    expect(code).toBe(2);
    expect(changes()).toEqual([]);
    expect(err).toMatch(/VERSION_CHANGED.*user:lan.*: 30/);
  });

  it('that is not there is not guessed', async () => {
    await gateway.close();
    gateway = await registry(({ path }) => (path.endsWith('/van-hoa.main') ? [200, { versions: [version(1, 'retired')] }] : undefined));

    const { code, err } = await lienthong('approve', 'van-hoa.main');

    expect(code).toBe(2);
    expect(err).toContain('VERSION_UNKNOWN');
    expect(err).toContain('lienthong connection history van-hoa.main');
  });
});
