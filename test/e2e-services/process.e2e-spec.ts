import { instanceOf } from '@lienthong/config';
import { System } from '@lienthong/test/support';
import { withAdmin } from '../support/kafka-reader';

/** The bus on which they work: members of groups, as the bus calls them. */
async function membersOn(system: System): Promise<string[]> {
  const { kafkaBrokers, kafkaPrefix } = system.config;
  if (kafkaBrokers.length === 0)
    return (await system.database.query<{ member: string }>('SELECT member FROM bus.members')).map(row => row.member);
  return withAdmin(kafkaBrokers.join(), async admin => {
    const { groups } = await admin.listGroups();
    const ours = groups.map(({ groupId }) => groupId).filter(id => id.startsWith(kafkaPrefix));
    return (await admin.describeGroups(ours)).groups.flatMap(({ members }) => members.map(({ memberId }) => memberId));
  });
}

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

describe('a process that was killed', () => {
  it.each(SERVICES)(
    'is known by where it listens, and known again: %s',
    async name => {
      const named = instanceOf({ host: system.config.host, port: Number(new URL(system.urlOf(name)).port) });
      const holders = async (): Promise<string[]> => {
        const leases = ['intake', 'delivery'].map(schema =>
          system.database.query<{ owner: string }>(`SELECT DISTINCT owner FROM ${schema}.relay_leases`),
        );
        return [...(await membersOn(system)), ...(await Promise.all(leases)).flat().map(({ owner }) => owner)].filter(
          holder => [`${named}/`, `${named}-`].some(start => holder.startsWith(start)), // a lease, or a member of a Kafka group
        );
      };
      const before = await holders();

      await system.process(name).kill();
      await system.process(name).start();

      await system.until('it holds again what it held, as another run', async () => {
        const now = await holders();
        return now.length === before.length && now.every(holder => !before.includes(holder));
      });
      expect(before.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
