import { AdapterFailure } from '@lienthong/adapter-sdk';
import { deliveryOf, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { createLog } from '@lienthong/observability';
import type { ConnectionSpec, DeliveryRow, Release } from '@lienthong/persistence';
import { fixtures } from '@lienthong/test/fixtures';
import { conclude } from '../lanes/conclude';
import { Tries } from '../lanes/tries';
import { Connections } from './connections';
import { Previews } from './previews';
import { rulesOf } from './rules';
import { exampleConnection } from './testing/example-connections';

const circumstances = {
  can: { repeatHarmless: false, canLookup: false },
  policy: { first: 1, longest: 1, giveUpAfter: 1, settle: 1 },
  age: 0,
  owner: 'Vận hành',
  random: 0,
};

/** A connection, delivered to and previewed under one release. */
function under(spec: ConnectionSpec) {
  const release: Release = { number: 1, systems: [{ id: spec.system, name: 'x', team: 'Nhóm Hộ tịch' }], connections: [spec], routes: [] };
  const connections = new Connections(
    { at: async () => release, current: async () => release } as never,
    { secrets: async () => ({ present: new Map() }) } as never,
    {} as never,
    memoryAttachments(),
    createLog({ level: 'silent' }),
  );
  const event = (fixtures[0] as (typeof fixtures)[number]).event();
  const delivery = deliveryOf(event, { connection: spec.id });
  const events = { open: async () => delivery, keyed: async (_: unknown, provenance: unknown) => provenance } as never;
  const row = { id: 'd', connection: spec.id, eventType: event.type, attemptCount: 0, attempts: [], release: 1 } as unknown as DeliveryRow;
  return {
    row,
    deliver: () => new Tries(connections, events, {} as never).deliver(row, new AbortController().signal, 10_000),
    preview: () => new Previews(memoryAttachments()).of(delivery, { settings: spec, rules: rulesOf(release, spec), owner: 'Nhóm Hộ tịch' }),
  };
}

describe('a connection that translates with rules which do not compile', () => {
  it.each([
    ['mapping', { mapping: { version: '1', mappings: { x: { rules: [{ to: 7 }] } } } }, '/mapping/mappings/x/rules/0'],
    [
      'tables',
      { codeTables: [{ name: 'phan-he', version: '1', owner: 'x', entries: [{ from: 'a', to: '' }] }] },
      '/codeTables/0/entries/0/to',
    ],
  ])('says of its %s what the preview says, at once, and is held for it', async (_, changes, pointer) => {
    const { row, deliver, preview } = under(exampleConnection('ho-tich', changes));

    const result = await deliver();
    const { failure: shown } = await preview();

    const failure = result.kind === 'failed' ? result.failure : undefined;
    expect(failure).toBeInstanceOf(AdapterFailure);
    expect(failure).toMatchObject({ failure: 'permanent', scope: 'connection', code: 'mapping-invalid', owner: 'Nhóm Hộ tịch' });
    expect(failure?.detail).toContain(pointer);
    expect([shown?.code, shown?.scope, shown?.detail]).toEqual([failure?.code, failure?.scope, failure?.detail]);
    expect(result.attempt).toMatchObject({ result: 'permanent', code: 'mapping-invalid', detail: failure?.detail });
    expect(conclude(row, result, circumstances).hold).toBe(failure);
  });
});
