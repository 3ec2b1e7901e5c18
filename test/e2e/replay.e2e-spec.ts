import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('cursors set back to the beginning', () => {
  it('sends nothing new and adds no entry to the trail', async () => {
    const codes = ['H49.12-261125-7001', 'H49.12-261125-7002', 'H49.12-261125-7003'];
    for (const code of codes) await system.tthc.createDossier({ code });
    await system.until(
      'all results are back',
      async () => (await Promise.all(codes.map(code => system.tthc.dossier(code)))).every(dossier => dossier.results.length === 1),
      60_000,
    );
    await system.until('the trail is complete', async () => (await underWay()) === 0);
    const before = await counts();

    await system.shutDown();
    await system.road.rewind();
    const again = await system.road.behind();
    await system.launch();
    await system.until('everything was read again, and nothing is under way', async () => (await underWay()) === 0, 60_000);

    expect(again).toBeGreaterThan(0);
    expect(await counts()).toEqual(before);
  }, 120_000);
});

async function counts() {
  const [row] = await system.database.query<{ entries: bigint; events: bigint; deliveries: bigint }>(`
    SELECT (SELECT count(*) FROM trail.entries) AS entries, (SELECT count(*) FROM intake.events) AS events,
           (SELECT count(*) FROM delivery.finished_deliveries) AS deliveries`);
  const sent = [...(await system.hoTich.received({ only: '/api/tiep-nhan' })), ...(await system.tthc.received())].filter(
    request => request.method === 'POST' && request.key,
  );
  return { ...row, sent: sent.length };
}

/** What has not come to rest: deliveries, outboxes, records somebody has still to read. */
async function underWay(): Promise<number> {
  const [row] = await system.database.query<{ rows: bigint }>(
    'SELECT (SELECT count(*) FROM intake.outbox) + (SELECT count(*) FROM delivery.outbox) + (SELECT count(*) FROM delivery.open_deliveries) AS rows',
  );
  return Number(row?.rows ?? -1n) + (await system.road.behind());
}
