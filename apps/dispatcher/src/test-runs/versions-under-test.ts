import { Injectable } from '@nestjs/common';
import { adapterById, adapterDefaults } from '@lienthong/adapters';
import type { Expected, SpecUnderTest } from '@lienthong/adapter-host';
import type { Adapter } from '@lienthong/adapter-sdk';
import { isInForce, LienThongError, type RouteSpec } from '@lienthong/dossier';
import { codeTablesOf, RegistryStore, VersionStore, type ConnectionSpec, type ReleaseDocument, type Version } from '@lienthong/persistence';

/** A version of a connection as it would be in force. */
export interface VersionUnderTest {
  readonly spec: SpecUnderTest;
  readonly adapter: Adapter;
  readonly version: number;
  /** Digest of its document. */
  readonly digest: string;
  /** Team that owns the system behind it. */
  readonly team: string;
  readonly expected: Expected;
}

const NOTHING: ReleaseDocument = { systems: [], connections: [], routes: [] };

/** Versions of connections, whatever their state, with all that a session needs. */
@Injectable()
export class VersionsUnderTest {
  constructor(
    private readonly versions: VersionStore,
    private readonly registry: RegistryStore,
  ) {}

  /** The version, or the newest where none is named. Throws `VERSION_UNKNOWN`, `ADAPTER_UNKNOWN`. */
  async find(connection: string, number?: number): Promise<VersionUnderTest> {
    const { document, version, digest } = await this.read(connection, number);
    const spec = document as ConnectionSpec;
    const adapter = adapterById(spec.adapter);
    if (!adapter) {
      const { adapter: name } = spec;
      throw new LienThongError('ADAPTER_UNKNOWN', 'invalid', `There is no adapter ${name}`, { params: { adapter: name } });
    }
    const release = (await this.registry.latest()) ?? NOTHING;
    const defaults = adapterDefaults(spec.adapter);
    const { codeTables = defaults?.codeTables, mapping = defaults?.mapping, environment = 'production' } = spec;
    return {
      spec: { ...spec, environment, settings: spec.settings ?? {}, mapping, codeTables: codeTablesOf(release, { ...spec, codeTables }) },
      ...{ adapter, version, digest },
      team: await this.teamOf(spec.system),
      expected: expectedFrom(await this.routes(), connection),
    };
  }

  /** Also those that are prepared: a new connection is tried before its routes are in force. */
  private async routes(): Promise<readonly Partial<RouteSpec>[]> {
    return (await this.versions.present('route')).map(({ document }) => document as Partial<RouteSpec>);
  }

  private async read(connection: string, number: number | undefined): Promise<Version> {
    if (number !== undefined) return this.versions.find('connection', connection, number);
    const [newest] = await this.versions.history('connection', connection);
    return newest ?? this.versions.find('connection', connection, 1);
  }

  private async teamOf(system: string): Promise<string> {
    const history = await this.versions.history('system', system);
    const { document } = history.find(({ state }) => isInForce(state)) ?? history[0] ?? {};
    return typeof document?.['team'] === 'string' ? document['team'] : system;
  }
}

/** What routes say of the events that come to the connection. */
function expectedFrom(routes: readonly Partial<RouteSpec>[], connection: string): Expected {
  const leading = routes.filter(({ to }) => Array.isArray(to) && to.includes(connection));
  const [procedure] = leading.flatMap(({ procedures = [] }) => procedures);
  return { types: [...new Set(leading.flatMap(({ types = [] }) => types))], ...(procedure !== undefined && { procedure }) };
}
