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
const preview = {
  preview: true,
  kind: 'retry',
  total: 2,
  ready: 1,
  previewToken: 't1',
  items: [
    { delivery: 'a', connection: 'ho-tich.main', behind: 2, release: 8, ready: true, warning: 'may-have-arrived' },
    { delivery: 'b', ready: false, refused: 'not-found' },
  ],
};
const running = { id: 'o1', state: 'running', progress: { total: 2, done: 0, failed: 1 }, items: [] };
const done = {
  ...running,
  state: 'done',
  progress: { total: 2, done: 1, failed: 1 },
  items: [
    { delivery: 'a', state: 'done', code: null, now: 'delivered' },
    { delivery: 'b', state: 'failed', code: 'not-found', now: null },
  ],
};

function answerTo({ method, path, body }: HeardRequest): object {
  if (path.startsWith('/v1/deliveries')) {
    return path.includes('after=next') ? { items: [parked('b')], next: null } : { items: [parked('a')], next: 'next' };
  }
  if (method === 'GET') return done;
  return body.includes('"preview":true') ? preview : running;
}

async function lienthong(...args: string[]) {
  gateway = await loopbackGateway((response, request) => void response.end(JSON.stringify(answerTo(request))));
  return listenWith(gateway, () => ['parked', ...args]);
}

const posted = () => gateway.requests.filter(({ path }) => path === '/v1/operations').map(({ body }) => JSON.parse(body) as object);

describe('lienthong parked', () => {
  it('lists everything that is parked, over all pages, with the cause and who can cure it', async () => {
    const { code, out } = await lienthong('list', '--connection', 'ho-tich.main');

    expect(code).toBe(0);
    expect(out.split('\n').filter(line => /^[ab] /.test(line))).toHaveLength(2);
    expect(out).toContain('bảng mã phan-he thiếu “1.009999” (Nhóm Hộ tịch)');
    expect(gateway.requests.at(-1)?.path).toBe('/v1/deliveries?state=parked&limit=500&connection=ho-tich.main&after=next');
  });

  it('shows what would happen before it does exactly that', async () => {
    const { code, out } = await lienthong('retry', 'a', 'b', '--reason', 'Đã sửa', '--newest-release', '--yes');

    expect(out.split('\n')).toEqual([
      'Gửi lại: 1/2 sẵn sàng',
      '✓ a: ho-tich.main · bản danh bạ 8 · sẵn sàng · 2 bản tin xếp sau sẽ đi tiếp · bên nhận có thể đã có',
      '✕ b: không có bản tin đang mở với mã này',
      'Thao tác o1: 1/2 đã làm, 1 không làm được',
      '✕ b: không có bản tin đang mở với mã này',
      '',
    ]);
    expect(code).toBe(1); // not all of it
    const request = { kind: 'retry', deliveries: ['a', 'b'], reason: 'Đã sửa', release: 'newest' };
    expect(posted()).toEqual([
      { ...request, preview: true },
      { ...request, previewToken: 't1' },
    ]);
    const [, asked] = gateway.requests.filter(({ path }) => path === '/v1/operations');
    expect(asked?.headers['idempotency-key']).toMatch(/./);
  });

  it('does nothing where nobody can be asked', async () => {
    const { code, err } = await lienthong('skip', 'a', '--reason', 'Gửi nhầm');

    expect(code).toBe(1);
    expect(err).toContain('Chưa làm gì. Thêm --yes');
    expect(posted()).toEqual([{ kind: 'skip', deliveries: ['a'], reason: 'Gửi nhầm', preview: true }]);
  });

  it('wants a reason', async () => {
    const { code, err } = await lienthong('close', 'a', '--yes');

    expect(code).toBe(2);
    expect(err).toContain('--reason');
    expect(gateway.requests).toEqual([]);
  });
});
