import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

const release = {
  number: 12,
  systems: [{ id: 'van-hoa', name: 'Văn hóa' }],
  connections: [{ id: 'van-hoa.main', system: 'van-hoa', stopped: { since: 11, queued: 'park' } }],
  routes: [],
};

let gateway: LoopbackGateway;
beforeEach(async () => {
  const summary = (number: number) => ({ number, note: `system van-hoa v${number}: activated`, createdAt: '2026-11-25T01:00:00Z' });
  gateway = await loopbackGateway((response, { path }) => {
    const page = path.includes('after=12') ? { items: [summary(11)], next: null } : { items: [summary(12)], next: 12 };
    response.end(JSON.stringify(path.startsWith('/v1/releases?') ? page : release));
  });
});
afterEach(() => gateway.close());

describe('lienthong release', () => {
  it('lists all, the newest first', async () => {
    const { code, out } = await listenWith(gateway, () => ['release', 'list']);

    expect(code).toBe(0);
    expect(out.split('\n').slice(1)).toEqual([
      '12           25/11/2026 08:00:00  system van-hoa v12: activated',
      '11           25/11/2026 08:00:00  system van-hoa v11: activated',
      '',
    ]);
  });

  it('prints one as plan takes its parts, and above a connection that it stands still', async () => {
    const { out } = await listenWith(gateway, () => ['release', 'get', '12']);

    expect(out).toBe(`# Bản danh bạ 12

kind: system
id: van-hoa
name: Văn hóa
---
# Bản danh bạ 12
# dừng từ bản danh bạ 11 (park)

kind: connection
id: van-hoa.main
system: van-hoa
`);
  });

  it('prints one as the API answers with --json', async () => {
    const { out } = await listenWith(gateway, () => ['release', 'get', '12', '--json']);

    expect(JSON.parse(out)).toEqual(release);
  });
});
