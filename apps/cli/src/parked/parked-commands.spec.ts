import { loopbackGateway, type HeardRequest, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

let gateway: LoopbackGateway;
afterEach(() => gateway.close());

const parked = (id: string) => ({
  id,
  dossierId: 'd1',
  connection: 'ho-tich.main',
  eventType: 'vn.lienthong.dossier.received.v1',
  acceptedAt: '2026-11-25T01:00:00Z',
  parked: { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' },
});
const ready = {
  id: 'o1',
  kind: 'retry',
  state: 'ready',
  previewToken: 't1',
  progress: { total: 3, waiting: 2, done: 0, failed: 1 },
};
const done = { ...ready, state: 'done', previewToken: null, progress: { total: 3, waiting: 0, done: 2, failed: 1 } };
const nothing = { dossierId: null, connection: null, release: null, class: null, changedFields: null, behind: null, code: null, now: null };
const items = [
  { ...nothing, position: 1, delivery: 'a', connection: 'ho-tich.main', behind: 2, release: 8, class: 'may-duplicate', state: 'waiting' },
  { ...nothing, position: 2, delivery: 'b', class: 'changed', changedFields: 3, state: 'waiting' },
  { ...nothing, position: 3, delivery: 'c', class: 'not-translatable', state: 'failed', code: 'not-translatable' },
];
const problems = [{ code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' }];

function answerTo({ method, path }: HeardRequest): object {
  if (path.startsWith('/v1/deliveries')) {
    return path.includes('after=next') ? { items: [parked('b')], next: null } : { items: [parked('a')], next: 'next' };
  }
  if (path.includes('/items?')) return { items, next: null };
  if (path.endsWith('/items/3')) return { ...items[2], translation: { problems } };
  const started = gateway.requests.some(request => request.path.endsWith('/transitions'));
  return method === 'GET' && started ? done : ready;
}

async function lienthong(...args: string[]) {
  gateway = await loopbackGateway((response, request) => void response.end(JSON.stringify(answerTo(request))));
  return listenWith(gateway, () => ['parked', ...args]);
}

const posted = () =>
  gateway.requests
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/operations'))
    .map(({ body }) => JSON.parse(body) as object);

describe('lienthong parked', () => {
  it('lists everything that is parked, over all pages, with the cause and who can cure it', async () => {
    const { code, out } = await lienthong('list', '--connection', 'ho-tich.main');

    expect(code).toBe(0);
    expect(out.split('\n').filter(line => /^[ab] /.test(line))).toHaveLength(2);
    expect(out).toContain('bảng mã phan-he thiếu “1.009999” (Nhóm Hộ tịch)');
    expect(gateway.requests.at(-1)?.path).toBe('/v1/deliveries?state=parked&limit=500&connection=ho-tich.main&after=next');
  });

  it('shows what would happen before it does exactly that', async () => {
    const { code, out } = await lienthong('retry', 'a', 'b', 'c', '--reason', 'Đã sửa', '--newest-release', '--yes');

    expect(out.split('\n')).toEqual([
      'Gửi lại: 2/3 sẵn sàng',
      '✓ a: ho-tich.main · bản danh bạ 8 · có thể trùng: bên nhận có thể đã có · 2 bản tin xếp sau sẽ đi tiếp',
      '✓ b: khác 3 trường so với lần trước',
      '✕ c: chưa dịch được: bảng mã phan-he thiếu “1.009999” (Nhóm Hộ tịch)',
      'Thao tác o1: 2/3 đã làm, 1 không làm được',
      '✕ c: chưa dịch được',
      '',
    ]);
    expect(code).toBe(1); // not all of it
    expect(posted()).toEqual([
      { kind: 'retry', selection: { ids: ['a', 'b', 'c'] }, reason: 'Đã sửa', release: 'newest', preview: true },
      { to: 'running', previewToken: 't1' },
    ]);
    const [asked] = gateway.requests.filter(({ path }) => path === '/v1/operations');
    expect(asked?.headers['idempotency-key']).toMatch(/./);
  });

  it('does nothing where nobody can be asked', async () => {
    const { code, err } = await lienthong('skip', 'a', '--reason', 'Gửi nhầm');

    expect(code).toBe(1);
    expect(err).toContain('Chưa làm gì. Thêm --yes');
    expect(posted()).toEqual([{ kind: 'skip', selection: { ids: ['a'] }, reason: 'Gửi nhầm', preview: true }]);
  });

  it('wants a reason', async () => {
    const { code, err } = await lienthong('close', 'a', '--yes');

    expect(code).toBe(2);
    expect(err).toContain('--reason');
    expect(gateway.requests).toEqual([]);
  });
});
