import { setTimeout as pause } from 'node:timers/promises';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { DeliveryRow, PlannedRow, Release, Stopped } from '@lienthong/persistence';
import fc from 'fast-check';
import { Connections } from '../connections/connections';
import { Bench, rows } from './testing/bench';

const CONNECTION = 'ho-tich.main';
const LIMIT = 3;
/** Longer than what is under way needs to end. */
const CALM = 25;

/** A worker behind the gates of the dispatcher, and people who stop and resume the connection. */
class Office {
  readonly bench: Bench;
  readonly connections = new Connections({} as never, {} as never, {} as never, {} as never, {} as never);
  /** Deliveries that were kept back when they were sent. */
  readonly wrong: string[] = [];
  number = 1;
  stopped: Stopped | undefined;
  private readonly planned: PlannedRow[] = [];

  constructor(answer: (row: DeliveryRow, sends: number) => AdapterFailure | undefined = () => undefined) {
    this.bench = new Bench(row => {
      if (this.stopped?.queued === 'drain' && row.release >= this.stopped.since) this.wrong.push(row.id);
      return answer(row, this.bench.sends.get(row.id) ?? 0);
    });
    this.bench.gateOf = row => this.connections.gateOf(row);
    this.gate.limit = LIMIT;
    this.follow();
  }

  get gate() {
    return this.connections.gateOf({ connection: CONNECTION, release: 0 });
  }

  get sent(): number {
    return [...this.bench.sends.values()].reduce((sum, times) => sum + times, 0);
  }

  /** Changes the registry; without `unseen` the dispatcher hears of it at once. */
  stop(queued: Stopped['queued'] | undefined, unseen?: 'unseen'): void {
    this.number += 1;
    this.stopped = queued && { since: this.number, queued };
    if (!unseen) this.follow();
  }

  follow(): void {
    const spec = { id: CONNECTION, ...(this.stopped && { stopped: this.stopped }) };
    this.connections.follow({ number: this.number, systems: [], connections: [spec], routes: [] } as unknown as Release);
  }

  /** Plans the next deliveries of a dossier, accepted under the present release. */
  plan(dossierId: string, count: number): string[] {
    const before = this.planned.filter(row => row.dossierId === dossierId).length;
    const fresh = rows(dossierId, before + count)
      .slice(before)
      .map(row => ({ ...row, release: this.number }));
    this.planned.push(...fresh);
    this.bench.plan(fresh);
    return fresh.map(({ id }) => id);
  }

  async end(): Promise<void> {
    const ids = this.planned.map(({ id }) => id);
    await this.bench.settled(ids, 'delivered');
    const dossiers = new Set(this.planned.map(({ dossierId }) => dossierId));
    for (const dossierId of dossiers) {
      const mine = (id: string): boolean => id.startsWith(`${dossierId}/`);
      expect(this.bench.effects.filter(mine)).toEqual(ids.filter(mine));
    }
    await this.bench.worker.stop();
    expect([this.bench.illegal, this.bench.lostWith, this.wrong]).toEqual([[], undefined, []]);
    expect(this.bench.mostAtOnce).toBeLessThanOrEqual(LIMIT);
    for (const { taken, waiting } of this.connections.allGates().values()) expect([taken, waiting]).toEqual([0, 0]);
  }
}

describe('a connection that is being drained', () => {
  it('sends what was accepted before and holds what came later, one behind the other in one lane', async () => {
    const office = new Office();
    const early = [...office.plan('a', 3), ...office.plan('b', 1)];
    office.stop('drain');
    const late = [...office.plan('a', 2), ...office.plan('c', 2)];

    await office.bench.settled(early, 'delivered');
    await pause(CALM);

    expect(late.map(id => office.bench.states.get(id))).toEqual(late.map(() => 'planned'));
    office.stop(undefined);
    await office.end();
  });

  it('holds also what waited for a place when people stopped it', async () => {
    const office = new Office();
    office.stop('drain', 'unseen');
    for (const dossier of ['a', 'b', 'c', 'd', 'e', 'f']) office.plan(dossier, 2);
    const [sending, waiting] = [office.gate.taken, office.gate.waiting];
    office.follow();
    await pause(CALM);

    expect([sending, waiting]).toEqual([LIMIT, 3]);
    expect([office.sent, office.gate.taken, office.gate.waiting]).toEqual([LIMIT, 0, 0]);
    expect(office.wrong.splice(0)).toHaveLength(LIMIT); // what was under way is not called back
    office.stop(undefined);
    await office.end();
  });

  it('costs what was held nothing of its retry budget', async () => {
    const office = new Office((_, sends) => (sends < 3 ? new AdapterFailure('transient', 'unreachable', 'x') : undefined));
    office.bench.giveUpAfter = 150;
    office.stop('drain');
    office.plan('a', 1);
    await pause(200);

    office.stop(undefined);
    await office.end();
  });
});

describe('a connection that is parked', () => {
  it('holds all at once, also the rest of a lane that is being worked', async () => {
    const office = new Office();
    const early = office.plan('a', 6);
    await office.bench.settled(early.slice(0, 1), 'delivered');
    office.stop('park');
    await pause(CALM);
    const sent = office.sent;
    office.plan('b', 2);
    await pause(CALM);

    expect(sent).toBeLessThan(4);
    expect(office.sent).toBe(sent);
    office.stop(undefined);
    await office.end();
  });

  it('may be drained instead, and the other way round', async () => {
    const office = new Office();
    office.stop('park');
    const early = office.plan('a', 2);
    office.stop('drain');
    const late = office.plan('a', 1);
    await office.bench.settled(early, 'delivered');
    office.stop('park');
    await pause(CALM);

    expect(office.bench.states.get(late[0] as string)).toBe('planned');
    office.stop(undefined);
    await office.end();
  });
});

describe('a place at a gate', () => {
  it('is given back once when a batch is planned again, or names a delivery twice', async () => {
    const office = new Office();
    const [row] = rows('a', 1) as [PlannedRow];
    const { worker } = office.bench;

    office.bench.plan([row, row]);
    await office.bench.settled([row.id], 'delivered');
    const heads = worker.reserveHeads([row, row], () => 100);
    worker.giveUp([row, row]);
    worker.giveUp([row]);

    expect([heads.size, office.gate.taken]).toEqual([1, 0]);
    await worker.stop();
  });

  it('is never lost, nor the order of a dossier, however often people stop and resume', async () => {
    const dossier = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ plan: dossier, count: fc.integer({ min: 1, max: 3 }) }) },
      { weight: 3, arbitrary: fc.record({ stop: fc.constantFrom('drain' as const, 'park' as const, undefined) }) },
      { weight: 2, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 12 }) }) },
      { weight: 1, arbitrary: fc.constant({ calm: true as const }) },
    );

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async steps => {
        const office = new Office((row, sends) =>
          row.sequence % 3 === 0 && sends < 2 ? new AdapterFailure('transient', 'unreachable', 'x') : undefined,
        );
        for (const step of steps) {
          if ('plan' in step) office.plan(step.plan, step.count);
          else if ('stop' in step) office.stop(step.stop);
          else if ('wait' in step) await pause(step.wait);
          else if (office.stopped?.queued === 'park') {
            await pause(CALM);
            const sent = office.sent;
            await pause(CALM);
            expect(office.sent).toBe(sent);
          }
        }
        office.stop(undefined);
        await office.end();
      }),
      { numRuns: 60 },
    );
  });
});
