import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import { createHost } from '@lienthong/adapter-host';
import { AdapterFailure, type Adapter, type HostAttachments, type HttpSettings, type OpenHost, type Session } from '@lienthong/adapter-sdk';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import { Log } from '@lienthong/observability';
import { RegistryStore, Releases, secretName, type ConnectionSpec, type Release } from '@lienthong/persistence';
import { Secrets } from '@lienthong/security';
import { Gate } from './gate';

/** A live session, and what is known of its connection at present. */
export interface OpenConnection {
  readonly spec: ConnectionSpec;
  readonly adapter: Adapter;
  readonly session: Session;
  /** Team that owns the system behind it. */
  readonly owner: string;
}

interface Kept extends OpenConnection {
  readonly host: OpenHost;
}

/** A replaced session may still be in use for as long as a request may take. */
const CLOSE_AFTER = 120_000;
const DEFAULT_LIMIT = 32;

/** Where attachments are read and kept. */
export abstract class AttachmentPort implements HostAttachments {
  abstract read(sha256: string): Promise<Buffer>;
  abstract write(content: Buffer): Promise<{ sha256: string; size: number }>;
}

/**
 * Opens sessions. Address, credentials and limits are those of the newest release, so that a repaired connection is used at
 * once; mapping and code tables are those of the release the event was accepted under, so that it is translated as promised.
 */
@Injectable()
export class Connections {
  private readonly open = new Map<string, Promise<Kept>>();
  private readonly newestKey = new Map<string, string>();
  private readonly gates = new Map<string, Gate>();
  private owners = 1;

  constructor(
    private readonly releases: Releases,
    private readonly registry: RegistryStore,
    private readonly secrets: Secrets,
    private readonly attachments: AttachmentPort,
    private readonly log: Log,
  ) {}

  gate(connection: string): Gate {
    let gate = this.gates.get(connection);
    if (!gate) this.gates.set(connection, (gate = new Gate(DEFAULT_LIMIT)));
    return gate;
  }

  /** Connections this process has to do with, and their gates. */
  allGates(): ReadonlyMap<string, Gate> {
    return this.gates;
  }

  /** Limits hold for all dispatchers together: each takes its share. */
  shareLimits(owners: number): void {
    this.owners = Math.max(1, owners);
  }

  /** Throws an AdapterFailure where the connection cannot be opened. */
  async at(connection: string, release: number): Promise<OpenConnection> {
    const accepted = release === 0 ? undefined : await this.releases.at(release); // first: another process may know a newer one
    const current = await this.releases.current();
    const live = find(current, connection);
    const translating = accepted === undefined || accepted.number === current.number ? live : find(accepted, connection);
    if (!live || !translating) {
      throw new AdapterFailure('permanent', 'connection-retired', `Connection ${connection} is not in force`, { owner: 'Vận hành' });
    }
    const secrets = await this.registry.secrets(connection);
    const key = fingerprint([
      connection,
      live.settings,
      translating.mapping,
      translating.codeTables,
      [...secrets].map(([name, sealed]) => [name, sealed.toString('base64')]),
    ]);
    this.gate(connection).limit = Math.max(1, Math.ceil((live.maxInFlight ?? DEFAULT_LIMIT) / this.owners));
    let kept = this.open.get(key);
    if (!kept) {
      kept = this.connect(live, translating, current, secrets);
      this.open.set(key, kept);
      kept.catch(() => this.open.delete(key));
      if (translating === live) this.retire(connection, key);
    }
    return kept;
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map(kept => kept.then(shut, () => undefined)));
    this.open.clear();
  }

  private async connect(
    live: ConnectionSpec,
    translating: ConnectionSpec,
    release: Release,
    sealed: ReadonlyMap<string, Buffer>,
  ): Promise<Kept> {
    const adapter = adapterById(live.adapter);
    const owner = release.systems.find(system => system.id === live.system)?.team ?? live.system;
    if (!adapter) {
      throw new AdapterFailure('permanent', 'adapter-missing', `This dispatcher has no adapter ${live.adapter}`, {
        scope: 'connection',
        owner: 'Vận hành',
      });
    }
    const host = createHost({
      connection: live.id,
      system: live.system,
      owner,
      settings: live.settings as HttpSettings,
      secrets: await this.openSecrets(live.id, sealed),
      mapping: compileMappings(translating.mapping, translating.codeTables),
      codes: compileCodeTables(translating.codeTables),
      attachments: this.attachments,
      clock: { now: () => new Date() },
      log: this.log,
    });
    return { spec: live, adapter, owner, host, session: adapter.connect(live.settings, host) };
  }

  private async openSecrets(connection: string, sealed: ReadonlyMap<string, Buffer>): Promise<Record<string, string>> {
    const open = [...sealed].map(
      async ([name, value]) => [name, await this.secrets.openSecret(secretName(connection, name), value)] as const,
    );
    return Object.fromEntries(await Promise.all(open));
  }

  private retire(connection: string, key: string): void {
    const former = this.newestKey.get(connection);
    this.newestKey.set(connection, key);
    const kept = former === undefined ? undefined : this.open.get(former);
    if (former === undefined || !kept) return;
    this.open.delete(former);
    setTimeout(() => void kept.then(shut, () => undefined), CLOSE_AFTER).unref();
  }
}

async function shut({ session, host }: Kept): Promise<void> {
  await session.close();
  await host.close();
}

function find(release: Release, connection: string): ConnectionSpec | undefined {
  return release.connections.find(({ id }) => id === connection);
}

function fingerprint(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
