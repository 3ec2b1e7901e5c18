import type { Attempt } from '@lienthong/dossier';
import { LATENCY_BOUNDS, type DeliveryRow, type Heard, type Tried } from '@lienthong/persistence';

/** What is delivered within this time of its acceptance counts as on time, seconds. */
export const ON_TIME_SECONDS = 300;

type Counts<T> = { -readonly [K in keyof T]: T[K] extends number ? number : number[] };

/** What this process has seen since it was last asked. */
export class Tally {
  private tried = new Map<string, Counts<Tried>>();
  private heard = new Map<string, Counts<Heard>>();

  /** A try has ended, and what came of it is stored. */
  count({ connection, attempts, acceptedAt, state }: Pick<DeliveryRow, 'connection' | 'attempts' | 'acceptedAt' | 'state'>): void {
    const attempt = attempts.at(-1);
    if (!attempt) return;
    const counts = entryOf(this.tried, connection, nothingTried);
    const outcome = outcomeOf(attempt);
    if (outcome) counts[outcome] += 1;
    if (state === 'delivered' && Date.now() - Date.parse(acceptedAt) > ON_TIME_SECONDS * 1_000) counts.late += 1;
    const place = LATENCY_BOUNDS.findIndex(bound => attempt.milliseconds <= bound);
    const latency = place < 0 ? LATENCY_BOUNDS.length : place;
    counts.latency[latency] = (counts.latency[latency] ?? 0) + 1;
  }

  /** Events of a system have come, and what they lead to is stored. */
  hear(system: string, unrouted: boolean): void {
    const counts = entryOf(this.heard, system, () => ({ events: 0, unrouted: 0 }));
    counts.events += 1;
    if (unrouted) counts.unrouted += 1;
  }

  /** Hands over what was counted, and begins anew. */
  take(): { readonly tried: ReadonlyMap<string, Tried>; readonly heard: ReadonlyMap<string, Heard> } {
    const { tried, heard } = this;
    this.tried = new Map();
    this.heard = new Map();
    return { tried, heard };
  }
}

function outcomeOf({ result }: Attempt): 'delivered' | 'transient' | 'permanent' | 'ambiguous' | undefined {
  switch (result) {
    case 'accepted':
    case 'already-there':
      return 'delivered';
    case 'absent':
      return undefined;
    case 'transient':
    case 'permanent':
    case 'ambiguous':
      return result;
  }
}

function nothingTried(): Counts<Tried> {
  return { delivered: 0, late: 0, transient: 0, permanent: 0, ambiguous: 0, latency: new Array<number>(LATENCY_BOUNDS.length + 1).fill(0) };
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
