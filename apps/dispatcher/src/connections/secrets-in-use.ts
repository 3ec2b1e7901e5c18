import { createHash } from 'node:crypto';
import type { RegistryStore } from '@lienthong/persistence';

/** Secrets a session can be opened with. */
export interface SecretSet {
  /** Fingerprint of what is stored of them. */
  readonly print: string;
  /** By name. */
  readonly sealed: ReadonlyMap<string, Buffer>;
}

interface SetsRead {
  /** The present secrets first, then the previous ones while those may be used. */
  readonly sets: Promise<readonly [SecretSet, ...SecretSet[]]>;
  readonly at: number;
}

/** How long secrets once read are taken for the present ones, milliseconds. */
const FRESH = 1_000;
/** How long secrets that were refused are not tried again while others are left, milliseconds: partners lock accounts. */
const REFUSED_FOR = 600_000;

/**
 * Which secrets of a connection to log in with. While both the present and the previous ones may be used, the partner may take the
 * new ones earlier or later than we do.
 */
export class SecretsInUse {
  private readonly read = new Map<string, SetsRead>();
  private readonly refusedAt = new Map<string, number>();

  constructor(private readonly registry: Pick<RegistryStore, 'secrets'>) {}

  /** The first that were not refused lately; else those whose refusal is longest ago. */
  async of(connection: string): Promise<SecretSet> {
    const sets = await this.sets(connection);
    return sets.reduce((best, one) => (this.weight(one) < this.weight(best) ? one : best));
  }

  /** Those that may be used beside the ones named. */
  async besides(connection: string, print: string): Promise<SecretSet | undefined> {
    return (await this.sets(connection)).find(one => one.print !== print);
  }

  /** Notes a refusal: `turn` where the next session uses others for the first time, `left` where it does already. */
  async refused(connection: string, print: string): Promise<'turn' | 'left' | 'none'> {
    const sets = await this.sets(connection);
    if (sets.length < 2) return 'none';
    const first = this.weight({ print }) === 0;
    for (const known of this.refusedAt.keys()) if (this.weight({ print: known }) === 0) this.refusedAt.delete(known);
    this.refusedAt.set(print, performance.now());
    if (sets.every(one => this.weight(one) > 0)) return 'none';
    return first ? 'turn' : 'left';
  }

  private sets(connection: string): SetsRead['sets'] {
    const read = this.read.get(connection);
    if (read && performance.now() - read.at < FRESH) return read.sets;
    const sets = this.registry
      .secrets(connection)
      .then(({ present, previous }): readonly [SecretSet, ...SecretSet[]] => [setOf(present), ...(previous ? [setOf(previous)] : [])]);
    this.read.set(connection, { sets, at: performance.now() });
    sets.catch(() => this.read.delete(connection));
    return sets;
  }

  /** 0 where it was not refused lately. */
  private weight({ print }: Pick<SecretSet, 'print'>): number {
    const at = this.refusedAt.get(print);
    return at === undefined || performance.now() - at > REFUSED_FOR ? 0 : at;
  }
}

function setOf(sealed: ReadonlyMap<string, Buffer>): SecretSet {
  const text = JSON.stringify([...sealed].map(([name, value]) => [name, value.toString('base64')]));
  return { print: createHash('sha256').update(text).digest('base64url'), sealed };
}
