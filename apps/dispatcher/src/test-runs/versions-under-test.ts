import { Injectable } from '@nestjs/common';
import { adapterById, adapterDefaults } from '@lienthong/adapters';
import type { Expected, SpecUnderTest } from '@lienthong/adapter-host';
import type { Adapter } from '@lienthong/adapter-sdk';
import { isInForce, LienThongError } from '@lienthong/dossier';
import { codeTablesOf, rulesDigest, VersionStore, type ConnectionSpec, type Version } from '@lienthong/persistence';
import { expectedFrom } from './expected';

/** A version of a connection as it would be in force. */
export interface VersionUnderTest {
  readonly spec: SpecUnderTest;
  readonly adapter: Adapter;
  readonly version: number;
  /** Digest of its document. */
  readonly digest: string;
  /** Digest of everything it translates with. */
  readonly rulesDigest: string;
  /** Team that owns the system behind it. */
  readonly team: string;
  readonly expected: Expected;
  /** The version others have approved: the one in force, or the last that was. Undefined where none ever was. */
  readonly lasting: Lasting | undefined;
}

export interface Lasting extends Pick<ConnectionSpec, 'settings' | 'environment'> {
  readonly inForce: boolean;
}

/** Versions of connections, whatever their state, with all that a session needs. */
@Injectable()
export class VersionsUnderTest {
  constructor(private readonly versions: VersionStore) {}

  /** The version, or the newest where none is named. Throws `VERSION_UNKNOWN`, `ADAPTER_UNKNOWN`. */
  async find(connection: string, number?: number): Promise<VersionUnderTest> {
    const history = await this.versions.history('connection', connection);
    const { document, version, digest } = await this.pick(connection, history, number);
    const spec = document as ConnectionSpec;
    const adapter = adapterById(spec.adapter);
    if (!adapter) {
      const { adapter: name } = spec;
      throw new LienThongError('ADAPTER_UNKNOWN', 'invalid', `There is no adapter ${name}`, { params: { adapter: name } });
    }
    const release = await this.versions.look(change => change.composeWith({ kind: 'connection', id: connection, document }));
    const defaults = adapterDefaults(spec.adapter);
    const { codeTables = defaults?.codeTables, mapping = defaults?.mapping, environment = 'production' } = spec;
    const team = await this.teamOfSystem(spec.system);
    return {
      spec: { ...spec, environment, settings: spec.settings ?? {}, mapping, codeTables: codeTablesOf(release, { ...spec, codeTables }) },
      ...{ adapter, version, digest, team },
      rulesDigest: rulesDigest(release, spec, defaults),
      expected: expectedFrom(await this.versions.present(), connection, team),
      lasting: lastingOf(history),
    };
  }

  /** Team that owns the system behind a connection. Throws `VERSION_UNKNOWN`. */
  async teamOf(connection: string): Promise<string> {
    const history = await this.versions.history('connection', connection);
    const { document } = history.find(({ state }) => isInForce(state)) ?? (await this.pick(connection, history, undefined));
    return this.teamOfSystem((document as ConnectionSpec).system);
  }

  private async pick(connection: string, history: readonly Version[], number = history[0]?.version ?? 1): Promise<Version> {
    return history.find(({ version }) => version === number) ?? this.versions.find('connection', connection, number);
  }

  private async teamOfSystem(system: string): Promise<string> {
    const history = await this.versions.history('system', system);
    const { document } = history.find(({ state }) => isInForce(state)) ?? history[0] ?? {};
    return typeof document?.['team'] === 'string' ? document['team'] : system;
  }
}

/** Only what was in force is ever retired; of several the one that was so last. */
function lastingOf(history: readonly Version[]): Lasting | undefined {
  const [last] = history
    .filter(({ state }) => isInForce(state) || state === 'retired')
    .sort((a, b) => Number(isInForce(b.state)) - Number(isInForce(a.state)) || b.changedAt.getTime() - a.changedAt.getTime());
  if (!last) return undefined;
  const { settings = {}, environment } = last.document as ConnectionSpec;
  return { settings, environment, inForce: isInForce(last.state) };
}
