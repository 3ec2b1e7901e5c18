import { itemsOf, System } from '@lienthong/test/support';
import type { Fault } from '@lienthong/test/simulators';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterEach(() => system.hoTich.setFaults([]));
afterAll(() => system.stop());

const PATH = '/api/tiep-nhan';

describe('a partner that misbehaves', () => {
  const passing: [string, Fault][] = [
    ['is slow', { profile: 'slow', milliseconds: 1_500, times: 1, path: PATH }],
    ['fails three times', { profile: 'error-burst', times: 3, path: PATH }],
    ['is unavailable three times', { profile: 'error-burst', status: 503, times: 3, path: PATH }],
    ['takes the message and never answers', { profile: 'timeout-after-accept', milliseconds: 500, times: 1, path: PATH }],
    ['answers with a web page', { profile: 'html', times: 2, path: PATH }],
    ['has forgotten our token', { profile: 'token-expired', times: 1, path: PATH }],
    ['handles what it was told twice', { profile: 'duplicate-answer', times: 1, path: PATH }],
    ['says what follows before it answers', { profile: 'callback-before-answer', times: 1, path: PATH }],
    ['says it is busy', { profile: 'refuse', text: 'Hệ thống đang bận, vui lòng thử lại sau', times: 2, path: PATH }],
  ];

  it.each(passing)(
    'that %s gets the message once in the end',
    async (what, fault) => {
      const code = `H49.12-261125-4${String(passing.findIndex(([name]) => name === what)).padStart(3, '0')}`;
      await system.hoTich.fault(fault);

      await system.tthc.createDossier({ code });
      await system.until('the result is back', async () => (await system.tthc.dossier(code)).results.length === 1, 60_000);

      const effects = (await system.hoTich.effects({ only: 'tiep-nhan' })).filter(effect => JSON.stringify(effect).includes(code));
      expect(effects).toHaveLength(1);
      expect((await system.tthc.dossier(code)).results).toHaveLength(1);
    },
    90_000,
  );

  it('that refuses has the delivery parked with its words and an owner, and other dossiers flow', async () => {
    const [refused, next] = ['H49.12-261125-4101', 'H49.12-261125-4102'];
    await system.hoTich.fault({ profile: 'refuse', text: 'Thiếu số định danh của người yêu cầu', times: 1, path: PATH });

    await system.tthc.createDossier({ code: refused });
    await system.until('it is parked', async () => (await parked()).length === 1);
    await system.tthc.createDossier({ code: next });
    await system.until('the other has its result', async () => (await system.tthc.dossier(next)).results.length === 1, 60_000);

    const [delivery] = await parked();
    expect(delivery).toMatchObject({
      connection: 'ho-tich.main',
      parked: { class: 'permanent', code: 'refused-by-target', owner: 'Nhóm Hộ tịch' },
    });
    expect(JSON.stringify(delivery)).toContain('Thiếu số định danh');
  }, 90_000);

  it('that refuses our log-in is held as a whole, nothing is parked, and it goes on by itself', async () => {
    const code = 'H49.12-261125-4201';
    await system.hoTich.setFaults([{ profile: 'token-expired' }]);

    await system.tthc.createDossier({ code });
    await system.until('the connection is held', async () => (await workItems()).some(item => item['kind'] === 'connection-held'));
    const before = (await parked()).length;
    await system.hoTich.setFaults([]);
    await system.until('the result is back', async () => (await system.tthc.dossier(code)).results.length === 1, 60_000);

    expect((await parked()).length).toBe(before);
    expect((await workItems()).filter(item => item['kind'] === 'connection-held')).toEqual([]);
  }, 90_000);
});

async function parked() {
  return itemsOf(await system.get('/v1/deliveries?state=parked'));
}

async function workItems() {
  return itemsOf(await system.get('/v1/work-items'));
}
