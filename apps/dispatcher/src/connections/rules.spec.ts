import { createServer } from 'node:http';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { deliveryOf, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { createLog } from '@lienthong/observability';
import type { CodeTableResource, ConnectionSpec, DeliveryRow, Release, Version } from '@lienthong/persistence';
import { fixtures } from '@lienthong/test/fixtures';
import { close, listen } from '../../../../test/load/loopback';
import { conclude } from '../lanes/conclude';
import { Tries } from '../lanes/tries';
import { VersionsUnderTest } from '../test-runs/versions-under-test';
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
function under(spec: ConnectionSpec, codeTables: CodeTableResource[] = []) {
  const systems = [{ id: spec.system, name: 'x', team: 'Nhóm Hộ tịch' }];
  const release: Release = { number: 1, systems, codeTables, connections: [spec], routes: [] };
  const connections = new Connections(
    { at: async () => release, current: async () => release } as never,
    { secrets: async () => ({ present: new Map([['credential', Buffer.from('k')]]) }) } as never,
    { openSecret: async () => 'k' } as never,
    memoryAttachments(),
    createLog({ level: 'silent' }),
  );
  const event = (fixtures[0] as (typeof fixtures)[number]).event();
  const delivery = deliveryOf(event, { connection: spec.id });
  const events = { open: async () => delivery, keyed: async (_: unknown, provenance: unknown) => provenance } as never;
  const row = { id: 'd', connection: spec.id, eventType: event.type, attemptCount: 0, attempts: [], release: 1 } as unknown as DeliveryRow;
  const versions = {
    history: async () => [{ version: 1, document: spec } as unknown as Version],
    present: async () => [],
    look: async (work: (change: object) => unknown) => work({ composeWith: async () => release }),
  };
  return {
    row,
    tested: () => new VersionsUnderTest(versions as never).find(spec.id),
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

describe('a code table of the registry', () => {
  const server = createServer((_, response) => response.end('{}'));
  let baseUrl: string;

  beforeAll(async () => {
    baseUrl = await listen(server);
  });
  afterAll(() => close(server));

  it('is asked by a connection that shares it: at delivery, in the preview, and when it is tested', async () => {
    const { type } = (fixtures[0] as (typeof fixtures)[number]).event();
    const loai = { name: 'loai', version: 'chung-7', owner: 'Sở Nội vụ', entries: [{ from: type, to: 'Mới' }] };
    const rules = [{ from: '/event/type', to: '/loai', do: [{ code: 'loai' }] }];
    const spec = exampleConnection('declarative', {
      settings: { ...exampleConnection('declarative').settings, baseUrl, allowPrivateNetwork: true },
      mapping: { version: '1', mappings: { 'su-kien': { rules } } },
      sharedTables: ['loai'],
    });
    const sharing = under(spec, [loai]);
    const alone = under({ ...spec, sharedTables: [] }, [loai]);

    const result = await sharing.deliver();
    const refused = await alone.deliver();
    const [shown, tested] = [await sharing.preview(), await sharing.tested()];

    expect(result).toMatchObject({ kind: 'there', receipt: { provenance: { tables: { loai: 'chung-7' } } } });
    expect(refused).toMatchObject({ kind: 'failed', failure: { code: 'mapping-invalid' } });
    expect(shown.translations.at(-1)).toMatchObject({ tables: { loai: 'chung-7' }, output: { loai: 'Mới' } });
    expect(tested.spec.codeTables).toContainEqual(loai);
  });
});
