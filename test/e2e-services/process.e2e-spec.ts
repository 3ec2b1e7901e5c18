import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

const SERVICES = ['gateway', 'router', 'dispatcher', 'tracer'] as const;

describe.each(SERVICES)('the %s as a process', name => {
  it('lives and is ready, and says so', async () => {
    const [live, ready] = await Promise.all(['live', 'ready'].map(which => fetch(`${system.urlOf(name)}/health/${which}`)));

    expect([live?.status, ready?.status]).toEqual([200, 200]);
  });

  it('ends on SIGTERM in good order, well before it would be killed', async () => {
    const started = performance.now();

    const code = await system.process(name).stop();

    expect(code).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
    await system.launch();
  }, 60_000);

  it('refuses a schema older than its release and says what to do', async () => {
    await system.process(name).stop();
    await system.database.query("UPDATE schema_migrations SET name = 'x' || name WHERE name LIKE 'Trail%'");

    await expect(system.process(name).start()).rejects.toThrow(/lienthong migrate/);

    await system.database.query("UPDATE schema_migrations SET name = substr(name, 2) WHERE name LIKE 'xTrail%'");
    await system.launch();
  }, 60_000);

  it('waits for a database that is away, says so, and is ready as soon as it is back', async () => {
    const program = system.process(name);
    await program.stop();
    system.wire.cut();

    const started = program.start();
    await system.until('it says that it waits', async () => program.output.includes('waits for a part that is away'));
    system.wire.mend();
    await started;

    expect(program.running).toBe(true);
  }, 60_000);
});
