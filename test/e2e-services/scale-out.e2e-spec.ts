import { System } from '@lienthong/test/support';

const DOSSIERS = 12;
const codes = Array.from({ length: DOSSIERS }, (_, number) => `H49.12-261125-14${String(number).padStart(2, '0')}`);

let system: System;
let told = 0;
beforeAll(async () => {
  system = await System.start();
  await Promise.all([
    system.add('gateway', 'gateway-2'),
    system.add('router', 'router-2'),
    system.add('dispatcher', 'dispatcher-2'),
    system.add('dispatcher', 'dispatcher-3'),
    system.add('tracer', 'tracer-2'),
  ]);
  for (const code of codes) {
    await system.hoTich.scenario('manual', code);
    await system.tthc.createDossier({ code });
  }
  await system.until('all dossiers arrived', async () => (await system.hoTich.dossiers()).length === DOSSIERS, 60_000);
  await system.tthc.setFaults([
    { profile: 'slow', percent: 30, milliseconds: 200 },
    { profile: 'error-burst', status: 503, percent: 10 },
    { profile: 'timeout-after-accept', percent: 5, milliseconds: 100 },
  ]);
}, 180_000);
afterAll(() => system.stop());

describe('several processes of each service', () => {
  it('share the work', async () => {
    await system.until('three dispatchers have shards', async () => (await dispatchersAtWork()) === 3, 60_000);

    await tellRounds(2, [system.url, system.urlOf('gateway-2')]);

    await inOrderAndWhole();
  }, 120_000);

  it('take over from those that stand still, and these do no harm when they go on', async () => {
    await tellRounds(2, [system.url, system.urlOf('gateway-2')]);
    for (const name of ['dispatcher-3', 'router-2', 'tracer-2']) system.process(name).freeze();
    await tellRounds(2, [system.urlOf('gateway-2'), system.url]);

    await inOrderAndWhole();
    expect(await dispatchersAtWork()).toBe(2);

    for (const name of ['dispatcher-3', 'router-2', 'tracer-2']) system.process(name).thaw();
    await system.until('the thawed one has work again', async () => (await dispatchersAtWork()) === 3, 60_000);
    await tellRounds(2, [system.url]);
    await inOrderAndWhole();
  }, 240_000);

  it('take over from those that are killed', async () => {
    await tellRounds(2, [system.urlOf('gateway-2')]);
    await Promise.all(['gateway', 'dispatcher-2', 'router', 'tracer'].map(name => system.process(name).kill()));
    await tellRounds(2, [system.urlOf('gateway-2')]);

    await inOrderAndWhole();
    expect(await dispatchersAtWork()).toBe(2);
  }, 240_000);

  it('and leave a trail in which everything adds up', async () => {
    await system.launch();
    const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

    await system.until(
      'the day is complete',
      async () => (await system.get(`/v1/completeness?day=${day}`)).body['complete'] === true,
      60_000,
    );

    const { body } = await system.get(`/v1/completeness?day=${day}`);
    expect((body['events'] as { accepted: number }).accepted).toBe(DOSSIERS * (told + 1));
  }, 120_000);
});

/** Says something new of every dossier, each round by another door. */
async function tellRounds(rounds: number, doors: readonly string[]): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    told += 1;
    await system.tell('ho-tich', codes.map(processing), doors[round % doors.length]);
  }
}

function processing(code: string) {
  return {
    specversion: '1.0',
    id: `${code}/${told}`,
    source: '/thu',
    type: 'vn.lienthong.dossier.processing.v1',
    subject: code,
    time: new Date(Date.UTC(2026, 10, 26, 0, told)).toISOString(),
    data: { content: `Lần ${told}`, officerName: 'Đặng Thị Ngọc Hân' },
  };
}

/** The receiver has everything told so far, once, in the order it was told. */
async function inOrderAndWhole(): Promise<void> {
  const rounds = Array.from({ length: told }, (_, index) => `Lần ${index + 1}`);
  await system.until('all arrived', async () => (await system.tthc.dossiers()).every(({ progress }) => progress.length >= told), 120_000);

  for (const { progress } of await system.tthc.dossiers()) expect(progress.map(({ body }) => body['NoiDungXuLy'])).toEqual(rounds);
}

/** How many dispatchers have shards of their own. */
async function dispatchersAtWork(): Promise<number> {
  const [row] = await system.database.query<{ owners: bigint }>('SELECT count(DISTINCT owner) AS owners FROM delivery.shards');
  return Number(row?.owners ?? -1n);
}
