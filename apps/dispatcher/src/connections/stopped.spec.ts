import { createServer } from 'node:http';
import { createLog } from '@lienthong/observability';
import type { Hold, HoldStore, LiveChanges, Release, Stopped } from '@lienthong/persistence';
import { close, listen } from '../../../../test/load/loopback';
import { Connections } from './connections';
import { Holds } from './holds';
import { exampleConnection } from './testing/example-connections';

const ID = 'declarative.main';

describe('a connection people have stopped', () => {
  let calls = 0;
  let whenCalled: () => void = () => undefined;
  const server = createServer((_, response) => {
    calls += 1;
    whenCalled();
    response.end('{}');
  });
  const held = new Map<string, Hold>();
  const store = {
    all: async () => [...held.values()],
    hold: async (connection: string, cause: object) => void held.set(connection, { connection, detail: null, ...cause } as unknown as Hold),
    claimProbes: async (_times: unknown, except: readonly string[]) =>
      [...held.values()].filter(({ connection }) => !except.includes(connection)),
    release: async (connection: string) => void held.delete(connection),
  } as unknown as HoldStore;
  let settings: Record<string, unknown>;
  let release: Release;
  let connections: Connections;
  let holds: Holds;

  beforeAll(async () => {
    settings = { baseUrl: await listen(server), allowPrivateNetwork: true, probe: { path: '/' } };
  });
  afterAll(() => close(server));
  beforeEach(() => {
    held.clear();
    calls = 0;
    whenCalled = () => undefined;
    issue();
    const log = createLog({ level: 'silent' });
    connections = new Connections(
      { at: async () => release, current: async () => release } as never,
      { secrets: async () => ({ present: new Map() }) } as never,
      {} as never,
      {} as never,
      log,
    );
    holds = new Holds(store, connections, { changed: () => undefined } as unknown as LiveChanges, log);
  });
  afterEach(() => connections.close());

  function issue(stopped?: Stopped): void {
    const spec = exampleConnection('declarative', { settings });
    const number = (stopped?.since ?? 0) + 1;
    release = { number, systems: [], routes: [], connections: [{ ...spec, ...(stopped && { stopped }) }] };
  }
  const isHeld = (accepted: number): boolean => connections.gateOf({ connection: ID, release: accepted }).held;

  it('keeps back from the release that stopped it on when it is drained, and everything when it is parked', async () => {
    issue({ since: 5, queued: 'drain' });
    await holds.refresh();
    const drained = [4, 5, 6].map(isHeld);
    issue({ since: 6, queued: 'park' });
    await holds.refresh();
    const parked = [4, 5, 6].map(isHeld);
    issue();
    await holds.refresh();

    expect([drained, parked, [4, 5, 6].map(isHeld)]).toEqual([
      [false, true, true],
      [true, true, true],
      [false, false, false],
    ]);
  });

  it('is known as stopped from the first delivery on that was accepted afterwards', async () => {
    await holds.refresh();
    issue({ since: 5, queued: 'drain' });
    const before = isHeld(5);
    await connections.at(ID, 5);

    expect([before, isHeld(5), isHeld(4)]).toEqual([false, true, false]);
  });

  it('is not called while all of it is stopped, and is not opened by people while it is at fault', async () => {
    issue({ since: 5, queued: 'park' });
    await fail();

    await holds.probeDue();
    const stopped = [isHeld(4), held.size, calls];
    issue();
    await holds.refresh();
    const resumed = isHeld(4);
    await holds.probeDue();

    expect([stopped, resumed, isHeld(4), held.size, calls]).toEqual([[true, 1, 0], true, false, 0, 1]);
  });

  it('stays closed where it was stopped while the probe was under way that succeeds', async () => {
    await fail();
    whenCalled = () => issue({ since: 5, queued: 'park' });

    await holds.probeDue();
    await holds.refresh();

    expect([isHeld(4), held.size, calls]).toEqual([true, 0, 1]);
  });

  it('is called free for what is still let through while it is emptied', async () => {
    issue({ since: 5, queued: 'drain' });
    await fail();

    await holds.probeDue();

    expect([isHeld(4), isHeld(5), held.size]).toEqual([false, true, 0]);
  });

  /** The connection is held for a fault that is gone. */
  async function fail(): Promise<void> {
    await holds.refresh();
    connections.gate(ID).hold();
    await store.hold(ID, { code: 'breaker-open', owner: 'x' }, 1);
  }
});
