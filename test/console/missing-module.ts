import { fixtures, type Fixture } from '@lienthong/test/fixtures';
import type { Body, Heard, Operator, Person, Registry, System } from '@lienthong/test/support';

/** A procedure that is routed to civil status, whose module nobody there has agreed on yet: what is about it is parked. */
export const PROCEDURE = '1.009999';
export const TABLE = 'phan-he';

/** Routes the procedure to civil status, and has so many dossiers of it parked there. */
export async function parkForLackOfModule(system: System, operator: Operator, codes: readonly string[]): Promise<void> {
  await operator.publish(registry => ({
    ...registry,
    routes: [...registry.routes, { id: 'thu-tuc-moi', to: ['ho-tich.main'], from: ['tthc-qn'], procedures: [PROCEDURE] }],
  }));
  for (const code of codes) {
    await system.hoTich.scenario('manual', code);
    await system.post(received(code));
  }
}

/** The group of what is parked at civil status; undefined when nothing is. */
export async function groupOf(watch: Person): Promise<Body | undefined> {
  return itemsOf(await watch.call('GET', '/v1/parked-groups?system=ho-tich'))[0];
}

export function itemsOf({ body }: Heard): Body[] {
  return body['items'] as Body[];
}

/** The registry in which civil status knows the module of the new procedure. */
export function withModule(registry: Registry): Registry {
  const connections = registry.connections.map(connection => ({
    ...connection,
    codeTables: connection.codeTables.map(table =>
      table.name === TABLE ? { ...table, entries: [...table.entries, { from: PROCEDURE, to: table.entries[0]?.to ?? '' }] } : table,
    ),
  }));
  return { ...registry, connections };
}

export function received(subject: string) {
  const event = (fixtures[0] as Fixture).event({ id: subject, subject });
  return { ...event, data: { ...event.data, serviceCode: PROCEDURE } };
}
