import { setTimeout as pause } from 'node:timers/promises';
import { fixtures } from '@lienthong/test/fixtures';
import { itemsOf, Operator, System, type Body } from '@lienthong/test/support';

const PROCEDURE = '1.009998';
const codes = Array.from({ length: 10 }, (_, number) => `H49.12-261125-72${String(number).padStart(2, '0')}`);

let system: System;
let operator: Operator;
beforeAll(async () => {
  system = await System.start();
  await system.add('dispatcher', 'dispatcher-2');
  operator = await Operator.of(system);
  await operator.publish(registry => ({
    ...registry,
    routes: [...registry.routes, { id: 'thu-tuc-moi', to: ['ho-tich.main'], from: ['tthc-qn'], procedures: [PROCEDURE] }],
  }));
  for (const code of codes) await system.post(received(code));
  await system.until('all are parked', async () => (await parked()).length === codes.length, 60_000);
}, 180_000);
afterAll(() => system.stop());

describe('an act on parked deliveries', () => {
  it('is carried out by the owners of their shards, whichever dispatcher takes it', async () => {
    const deliveries = (await parked()).map(({ id }) => id);
    expect(await owners()).toBe(2);

    const { status, body } = await operator.call(
      'POST',
      '/v1/operations',
      { kind: 'retry', selection: { ids: deliveries }, reason: 'Thử lại', anyway: true },
      {},
      system.urlOf('dispatcher-2'),
    );
    await system.until(
      'all were tried again',
      async () => (await parked()).filter(({ attemptCount }) => attemptCount === 2).length === codes.length,
      15_000,
    );

    expect(status).toBe(201);
    const report = async () => (await operator.call('GET', `/v1/operations/${String(body['id'])}`)).body;
    await system.until('it has ended', async () => (await report())['state'] === 'done');
    expect(await report()).toMatchObject({ progress: { total: codes.length, done: codes.length, failed: 0, parked: codes.length } });
  }, 60_000);

  it('does nothing as a preview, also where it is asked for at the gateway', async () => {
    const deliveries = (await parked()).map(({ id }) => id);

    const selection = { ids: deliveries };
    const { status, body } = await operator.call('POST', '/v1/operations', { kind: 'skip', selection, reason: 'Xem', preview: true });
    await pause(1_000);

    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'ready',
      classes: { plain: codes.length },
      secondPerson: 'many',
      progress: { waiting: codes.length },
    });
    expect((await parked()).length).toBe(codes.length);
  });
});

function received(subject: string) {
  const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: subject, subject });
  return { ...event, data: { ...event.data, serviceCode: PROCEDURE } };
}

async function parked(): Promise<Body[]> {
  return itemsOf(await system.get('/v1/deliveries?state=parked&limit=500'));
}

/** How many dispatchers have shards of their own. */
async function owners(): Promise<number> {
  const [row] = await system.database.query<{ owners: bigint }>('SELECT count(DISTINCT owner) AS owners FROM delivery.shards');
  return Number(row?.owners ?? -1n);
}
