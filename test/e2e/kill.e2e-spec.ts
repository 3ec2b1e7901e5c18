import { setTimeout as pause } from 'node:timers/promises';
import { System } from '@lienthong/test/support';

const KILLS = 50;
const DOSSIERS_A_ROUND = 3;

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('killed without warning', () => {
  it(`loses nothing and doubles nothing over ${KILLS} kills at random points`, async () => {
    const codes: string[] = [];
    for (let round = 0; round < KILLS; round++) {
      for (let number = 0; number < DOSSIERS_A_ROUND; number++) {
        const code = `H49.12-2611${String(round + 10)}-5${String(number).padStart(3, '0')}`;
        // The one-stop software may itself be killed before it wrote the dossier down: then the clerk tries again.
        if (
          await system.tthc.createDossier({ code }).then(
            () => true,
            () => false,
          )
        )
          codes.push(code);
      }
      await pause(Math.random() * 1_200);
      await system.kill();
      await system.launch();
    }
    await system.until(
      'every dossier has its result',
      async () => {
        const dossiers = await system.tthc.dossiers();
        return codes.every(code => dossiers.some(dossier => dossier.code === code && dossier.results.length > 0));
      },
      120_000,
    );

    const accepted = await system.database.query<{ uid: string }>('SELECT uid FROM intake.events');
    const open = await system.database.query('SELECT 1 FROM delivery.open_deliveries');
    const effects = (await system.hoTich.effects({ only: 'tiep-nhan' })).map(effect => effect.key);
    const results = (await system.tthc.dossiers()).map(dossier => dossier.results.length);
    const order = await orderViolations();
    expect({ lost: codes.length - new Set(effects).size, open: open.length, order }).toEqual({ lost: 0, open: 0, order: 0 });
    expect(new Set(effects).size).toBe(effects.length);
    expect(results.every(count => count === 1)).toBe(true);
    expect(accepted.length).toBeGreaterThanOrEqual(codes.length * 2); // received and finished at least: a state that passed between two polls was never told
  }, 600_000);
});

/** Deliveries of one dossier to one connection must have ended in the order of acceptance. */
async function orderViolations(): Promise<number> {
  const [row] = await system.database.query<{ violations: bigint }>(`
    SELECT count(*) AS violations FROM (
      SELECT finished_at, lag(finished_at) OVER (PARTITION BY dossier_id, connection ORDER BY sequence) AS before FROM delivery.finished_deliveries
    ) d WHERE before > finished_at`);
  return Number(row?.violations ?? -1n);
}
