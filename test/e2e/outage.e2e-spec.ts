import { setTimeout as pause } from 'node:timers/promises';
import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

const event = (id: string, subject: string) => (fixtures[0] as (typeof fixtures)[number]).event({ id, subject });

describe('while the database is away', () => {
  it('nothing is accepted: 503, and when to come again; afterwards everything goes on by itself', async () => {
    const before = 'H49.12-261125-1201';
    await system.tthc.createDossier({ code: before });
    await system.until('it arrived', async () => (await system.hoTich.dossier(before)).code === before);
    await system.post(event('o-0', 'H49.12-261125-1202')); // so that a token is at hand

    system.wire.cut();
    const away = await system.post(event('o-1', 'H49.12-261125-1203'), { 'accept-language': 'en' });
    const ready = await system.get('/health/ready');
    await pause(2_000);
    system.wire.mend();
    await system.until('it is accepted', async () => (await system.post(event('o-1', 'H49.12-261125-1203'))).status < 300);
    await system.until(
      'the result of the dossier under way is back',
      async () => (await system.tthc.dossier(before)).results.length === 1,
      60_000,
    );
    await system.until('the new one arrived', async () => (await system.hoTich.dossier('H49.12-261125-1203')).code !== undefined, 30_000);

    expect(away.status).toBe(503);
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(away.body).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(ready.status).toBe(503);
    expect((await system.tthc.dossier(before)).results).toHaveLength(1);
  }, 120_000);
});
