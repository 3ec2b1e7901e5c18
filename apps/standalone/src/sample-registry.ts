import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@lienthong/config';
import type { ResourceKind } from '@lienthong/dossier';
import {
  keyOf,
  PgDataKeys,
  RegistryStore,
  secretName,
  VersionStore,
  type ConnectionSpec,
  type Database,
  type Release,
} from '@lienthong/persistence';
import { MasterKey, Secrets } from '@lienthong/security';
import type { RunningHoTich, RunningTthc } from '@lienthong/test/simulators';
import type { Partners } from './partners';

/** Procedures of civil status the sample province sends to the Ministry of Justice. */
const CIVIL_STATUS = ['1.001193', '1.000894', '1.000656', '2.000635', '1.004873', '1.001022'];

/** How often to look whether the dispatcher has told which adapters it hosts, milliseconds. */
const LOOK_EVERY = 100;

/** Connects the two sample systems, once a dispatcher is there that can talk to them. */
export async function publishSample(database: Database, config: Config, partners: Partners): Promise<void> {
  const registry = new RegistryStore(database);
  const secrets = new Secrets(new PgDataKeys(database), await MasterKey.of(config));
  for (const [connection, { client }] of [
    ['tthc-qn.main', partners.tthc],
    ['ho-tich.main', partners.hoTich],
  ] as const) {
    await registry.putSecret(connection, 'clientSecret', await secrets.sealSecret(secretName(connection, 'clientSecret'), client.secret));
  }
  while ((await registry.adapters()).length === 0) await pause(LOOK_EVERY);
  const sample = sampleRegistry(partners.tthc, partners.hoTich, config.gatewayUrl);
  const known = new Set((await new VersionStore(database).known()).map(keyOf));
  await registry.publish(withSample(await registry.latest(), sample, known), 'Cấu hình mẫu');
}

/**
 * The registry in force, with what of the sample was never there, and with the addresses its systems have this time. What people
 * have changed or retired stays so.
 */
function withSample(current: Release | undefined, sample: Sample, known: ReadonlySet<string>): object {
  const { systems, connections, routes, codeTables = [] } = current ?? { systems: [], connections: [], routes: [] };
  const added = <T extends { readonly id: string }>(kind: ResourceKind, own: readonly T[]) =>
    own.filter(({ id }) => !known.has(keyOf({ kind, id })));
  const moved = (connection: ConnectionSpec) => {
    const own = sample.connections.find(({ id }) => id === connection.id);
    return own ? { ...connection, settings: { ...connection.settings, ...own.settings } } : connection;
  };
  return {
    codeTables,
    systems: [...systems, ...added('system', sample.systems)],
    connections: [...connections.map(moved), ...added('connection', sample.connections)],
    routes: [...routes, ...added('route', sample.routes)],
  };
}

type Sample = ReturnType<typeof sampleRegistry>;

/** The registry of the sample province: its one-stop software, the civil status software, and the routes between them. */
function sampleRegistry(tthc: RunningTthc, hoTich: RunningHoTich, publicUrl: string) {
  const quick = { firstSeconds: 0.5, longestSeconds: 10, giveUpAfterSeconds: 3_600 };
  return {
    systems: [
      { id: 'tthc-qn', name: 'Phần mềm một cửa tỉnh Quảng Ninh', team: 'Trung tâm Phục vụ hành chính công', category: 'one-stop' },
      { id: 'ho-tich', name: 'Phần mềm hộ tịch, Bộ Tư pháp', team: 'Nhóm Hộ tịch', category: 'sector' },
    ],
    connections: [
      {
        id: 'tthc-qn.main',
        system: 'tthc-qn',
        adapter: 'tthc',
        environment: 'test',
        settings: { baseUrl: tthc.url, allowPrivateNetwork: true, clientId: tthc.client.id, publicUrl },
        answerWithinSeconds: 5,
        retry: quick,
      },
      {
        id: 'ho-tich.main',
        system: 'ho-tich',
        adapter: 'ho-tich',
        environment: 'test',
        settings: { baseUrl: hoTich.url, allowPrivateNetwork: true, clientId: hoTich.client.id, maDonVi: 'H49', maTinh: '22' },
        answerWithinSeconds: 5,
        followEverySeconds: 1,
        retry: quick,
      },
    ],
    routes: [
      {
        id: 'ho-tich-tu-mot-cua',
        to: ['ho-tich.main'],
        from: ['tthc-qn'],
        procedures: CIVIL_STATUS,
        agencies: ['H49'],
        types: ['vn.lienthong.dossier.received.v1', 'vn.lienthong.dossier.supplemented.v1', 'vn.lienthong.dossier.withdrawn.v1'],
      },
      { id: 'tra-loi-cua-ho-tich', to: ['tthc-qn.main'], from: ['ho-tich'] },
    ],
  };
}
