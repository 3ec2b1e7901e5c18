import type { Release } from './release';
import type { RegistryStore } from './registry-store';
import { Releases } from './releases';

const release = (number: number): Release => ({ number, systems: [], connections: [], routes: [] });

/** A registry whose newest release is told late, as to a process that asks once a second. */
function registry(told: number, published: number): RegistryStore {
  return {
    latestNumber: async () => told,
    find: async (number: number) => (number <= published ? release(number) : undefined),
  } as Partial<RegistryStore> as RegistryStore;
}

describe('releases of a running service', () => {
  it('have as the newest what an event of another process brought, before anybody asked', async () => {
    const releases = new Releases(registry(1, 2), 60_000);
    await releases.current();

    await releases.at(2);

    expect((await releases.current()).number).toBe(2);
  });

  it('never go back behind what is known, whatever an answer under way says', async () => {
    const releases = new Releases(registry(1, 2), 0);
    await releases.at(2);

    expect((await releases.current()).number).toBe(2);
  });

  it('throw while nothing was published', async () => {
    await expect(new Releases(registry(0, 0)).current()).rejects.toMatchObject({ code: 'REGISTRY_EMPTY' });
  });
});
