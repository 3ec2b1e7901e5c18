import { LienThongError } from '@lienthong/dossier';
import type { Release } from './release';
import type { RegistryStore } from './registry-store';

/**
 * Releases as a running service uses them: past ones are kept in memory, since they never change; the newest is looked up
 * at most once a second, so an activation is followed within two; an event that comes with a newer one is word of it, too.
 */
export class Releases {
  private readonly known = new Map<number, Release>();
  private newest: Release | undefined;
  private askedAt = -Infinity;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly store: RegistryStore,
    private readonly freshFor = 1_000,
  ) {}

  /** Throws `REGISTRY_EMPTY` while nothing was published. */
  async current(): Promise<Release> {
    if (!this.newest || performance.now() - this.askedAt > this.freshFor) await (this.asking ??= this.ask());
    if (!this.newest) throw new LienThongError('REGISTRY_EMPTY', 'unavailable', 'No registry release was published yet', { retryAfter: 5 });
    return this.newest;
  }

  async at(number: number): Promise<Release> {
    const known = this.known.get(number);
    if (known) return known;
    const release = await this.store.find(number);
    if (!release) throw new LienThongError('RELEASE_UNKNOWN', 'absent', `There is no registry release ${number}`);
    this.known.set(number, release);
    // An event may bring word of a release another process has accepted it under before we have asked.
    if (number > (this.newest?.number ?? 0)) this.newest = release;
    return release;
  }

  private async ask(): Promise<void> {
    try {
      const asked = performance.now();
      const number = await this.store.latestNumber();
      this.askedAt = asked;
      if (number > 0) await this.at(number);
    } finally {
      this.asking = undefined;
    }
  }
}
