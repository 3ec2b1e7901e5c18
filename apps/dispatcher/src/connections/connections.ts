import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import { createHost } from '@lienthong/adapter-host';
import { AdapterFailure, type Adapter, type HostAttachments, type HttpSettings, type OpenHost, type Session } from '@lienthong/adapter-sdk';
import { Log } from '@lienthong/observability';
import { RegistryStore, Releases, secretName, type ConnectionSpec, type Release, type Stopped } from '@lienthong/persistence';
import { Secrets } from '@lienthong/security';
import { Gate } from './gate';
import { compileRules, rulesOf, type Rules } from './rules';
import { SecretsInUse, type SecretSet } from './secrets-in-use';

/** A live session, and what is known of its connection at present. */
export interface OpenConnection {
  readonly spec: ConnectionSpec;
  readonly adapter: Adapter;
  readonly session: Session;
  /** Team that owns the system behind it. */
  readonly owner: string;
  /** Of the mapping its messages are translated by. */
  readonly mappingVersion: string | undefined;
  /** Fingerprint of the secrets it logs in with. */
  readonly secrets: string;
  readonly lastCall: OpenHost['lastCall'];
}

interface Kept extends OpenConnection {
  readonly host: OpenHost;
}

interface Opening {
  readonly kept: Promise<Kept>;
  usedAt: number;
}

/** A session nobody asked for in this time is closed, milliseconds. Much longer than a request may take. */
const CLOSE_AFTER = 600_000;
const SWEEP_EVERY = 60_000;
const DEFAULT_LIMIT = 32;
/** Failures that may be the fault of a secret. */
const REFUSALS: ReadonlySet<string> = new Set(['auth-refused', 'auth-refused-twice', 'forbidden', 'refused-by-target']);

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
  private readonly open = new Map<string, Opening>();
  private readonly gates = new Map<string, Gate>();
  private readonly inUse: SecretsInUse;
  private readonly fingerprints = new WeakMap<object, string>();
  private stopped: ReadonlyMap<string, Stopped> = new Map();
  private followed: Release | undefined;
  private sweptAt = performance.now();
  private owners = 1;

  constructor(
    private readonly releases: Releases,
    registry: RegistryStore,
    private readonly secrets: Secrets,
    private readonly attachments: AttachmentPort,
    private readonly log: Log,
  ) {
    this.inUse = new SecretsInUse(registry);
  }

  gate(name: string): Gate {
    let gate = this.gates.get(name);
    if (!gate) this.gates.set(name, (gate = new Gate(DEFAULT_LIMIT)));
    return gate;
  }

  /** The gate a delivery has to pass at present. What was accepted after people began to empty a connection waits at one of its own. */
  gateOf({ connection, release }: { readonly connection: string; readonly release: number }): Gate {
    const stopped = this.stopped.get(connection);
    const late = stopped?.queued === 'drain' && release >= stopped.since;
    return this.gate(late ? lateGate(connection) : connection);
  }

  /** Takes over which connections people have stopped. */
  async refreshStopped(): Promise<void> {
    this.follow(await this.releases.current());
  }

  /** Takes over which connections are stopped under a release, the newest there is word of. */
  follow(release: Release): void {
    if (release === this.followed) return;
    this.followed = release;
    const before = this.stopped;
    this.stopped = new Map(release.connections.flatMap(({ id, stopped }) => (stopped ? [[id, stopped]] : [])));
    for (const id of new Set([...before.keys(), ...this.stopped.keys()])) {
      const queued = this.stopped.get(id)?.queued;
      // In this order: what waits at the gate itself came before what was kept back.
      for (const [gate, way] of [[id, 'park'] as const, [lateGate(id), 'drain'] as const]) {
        if (queued === way) this.gate(gate).close();
        else this.gate(gate).open();
      }
    }
  }

  /** Connections nothing passes to, whenever it was accepted. */
  stoppedAltogether(): string[] {
    return [...this.stopped].flatMap(([id, { queued }]) => (queued === 'park' ? [id] : []));
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
    this.follow(current);
    const live = find(current, connection);
    const rules = accepted ?? current;
    const translating = rules.number === current.number ? live : find(rules, connection);
    if (!live || !translating) {
      throw new AdapterFailure('permanent', 'connection-retired', `Connection ${connection} is not in force`, { owner: 'Vận hành' });
    }
    this.gate(connection).limit = Math.max(1, Math.ceil((live.maxInFlight ?? DEFAULT_LIMIT) / this.owners));
    return this.opened(live, rulesOf(rules, translating), current, await this.inUse.of(connection));
  }

  /** The same connection with its other secrets, while both may be used: a partner that calls us may still have those. */
  async otherwise({ spec: { id }, secrets }: OpenConnection): Promise<OpenConnection | undefined> {
    const other = await this.inUse.besides(id, secrets);
    const current = await this.releases.current();
    const live = find(current, id);
    return other && live && this.opened(live, rulesOf(current, live), current, other);
  }

  /**
   * A session was refused. True where its secrets may be the reason and others of its connection are left to try: the next session
   * logs in with those.
   */
  async giveWay({ spec: { id }, secrets }: OpenConnection, { code, scope }: AdapterFailure): Promise<boolean> {
    if (scope !== 'connection' || !REFUSALS.has(code)) return false;
    const left = await this.inUse.refused(id, secrets);
    if (left === 'turn') this.log.warn('Secrets of a connection are refused; the others are used', { connection: id, code });
    return left !== 'none';
  }

  private async opened(live: ConnectionSpec, rules: Rules, current: Release, secrets: SecretSet): Promise<OpenConnection> {
    const parts = [live, rules.mapping, ...rules.tables] as object[];
    const key = [live.id, teamOf(current, live), secrets.print, ...parts.map(part => this.fingerprint(part))].join();
    let opening = this.open.get(key);
    if (!opening) {
      this.closeUnused();
      opening = { kept: this.connect(live, rules, current, secrets), usedAt: 0 };
      this.open.set(key, opening);
      opening.kept.catch(() => this.open.delete(key));
    }
    opening.usedAt = performance.now();
    return opening.kept;
  }

  /** The secrets of a connection by name, opened: for a session that is not one of these. */
  async secretsFor(connection: string): Promise<Record<string, string>> {
    return this.openSecrets(connection, (await this.inUse.of(connection)).sealed);
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ kept }) => kept.then(shut, () => undefined)));
    this.open.clear();
  }

  /** Parts of a release never change: each is hashed once. */
  private fingerprint(part: object): string {
    let known = this.fingerprints.get(part);
    if (known === undefined) this.fingerprints.set(part, (known = hashOf(part)));
    return known;
  }

  private closeUnused(): void {
    const now = performance.now();
    if (now - this.sweptAt < SWEEP_EVERY) return;
    this.sweptAt = now;
    for (const [key, { kept, usedAt }] of this.open) {
      if (now - usedAt < CLOSE_AFTER) continue;
      this.open.delete(key);
      void kept.then(shut, () => undefined);
    }
  }

  private async connect(live: ConnectionSpec, rules: Rules, release: Release, { print, sealed }: SecretSet): Promise<Kept> {
    const adapter = adapterById(live.adapter);
    const owner = teamOf(release, live);
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
      ...compileRules(rules, owner),
      attachments: this.attachments,
      clock: { now: () => new Date() },
      log: this.log,
    });
    const { version: mappingVersion } = rules.mapping as { readonly version?: string }; // compiled: so it is a mapping
    const session = adapter.connect(live.settings, host);
    return { spec: live, adapter, owner, mappingVersion, secrets: print, host, session, lastCall: signal => host.lastCall(signal) };
  }

  private async openSecrets(connection: string, sealed: ReadonlyMap<string, Buffer>): Promise<Record<string, string>> {
    const open = [...sealed].map(
      async ([name, value]) => [name, await this.secrets.openSecret(secretName(connection, name), value)] as const,
    );
    return Object.fromEntries(await Promise.all(open));
  }
}

async function shut({ session, host }: Kept): Promise<void> {
  await session.close();
  await host.close();
}

function lateGate(connection: string): string {
  return `${connection}/late`; // no connection can be called so
}

/** The team that owns the system behind a connection. */
export function teamOf(release: Release, { system }: Pick<ConnectionSpec, 'system'>): string {
  return release.systems.find(({ id }) => id === system)?.team ?? system;
}

function find(release: Release, connection: string): ConnectionSpec | undefined {
  return release.connections.find(({ id }) => id === connection);
}

function hashOf(part: object): string {
  return createHash('sha256').update(JSON.stringify(part)).digest('base64url');
}
