import { setTimeout as wait } from 'node:timers/promises';
import type { ActiveFault, Fault, FaultProfile } from './faults';
import type { Effect } from './partner';
import type { ReceivedRequest } from './received-log';

export interface Selection {
  /** Only entries with a greater `seq`. */
  readonly after?: number;
  readonly key?: string;
  /** Path of a request, kind of an effect. */
  readonly only?: string;
}

/** The simulator's own API over HTTP: for tests, which are often in the same process, and for the demonstration, which is not. */
export class SimulatorControl {
  constructor(readonly url: string) {}

  /** Sets one fault and ends all others. */
  async fault(fault: Fault | FaultProfile): Promise<void> {
    await this.send('PUT', '/simulator/faults', typeof fault === 'string' ? { profile: fault } : fault);
  }

  /** Sets several faults; the first that wants a request hits it. An empty list ends all. */
  async setFaults(faults: readonly Fault[]): Promise<void> {
    await this.send('PUT', '/simulator/faults', faults);
  }

  async faults(): Promise<ActiveFault[]> {
    return (await this.send('GET', '/simulator/faults')) as ActiveFault[];
  }

  /** Moves the simulator's clock forward; what falls due has happened when this resolves. */
  async advance(milliseconds: number): Promise<void> {
    await this.send('PUT', '/simulator/clock', { advance: milliseconds });
  }

  async setNow(now: Date): Promise<void> {
    await this.send('PUT', '/simulator/clock', { now: now.toISOString() });
  }

  async now(): Promise<Date> {
    return new Date(((await this.send('GET', '/simulator/clock')) as { milliseconds: number }).milliseconds);
  }

  /** Every request of the wire, in order of arrival. */
  async received(selection: Selection = {}): Promise<ReceivedRequest[]> {
    return (await this.send('GET', `/simulator/received${queryOf(selection)}`)) as ReceivedRequest[];
  }

  /** Every change made, once per idempotency key, in order. */
  async effects(selection: Selection = {}): Promise<Effect[]> {
    return (await this.send('GET', `/simulator/effects${queryOf(selection)}`)) as Effect[];
  }

  /** Forgets everything: dossiers, keys, logs, faults, tokens, clock. */
  async reset(): Promise<void> {
    await this.send('DELETE', '/simulator/state');
  }

  /** One call of the simulator's own API; throws with its message when it answers with an error. */
  async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}

function queryOf(selection: Selection): string {
  const query = new URLSearchParams(Object.entries(selection).map(([name, value]): [string, string] => [name, String(value)]));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** Asks until the answer is yes; throws when it was not in time. */
export async function until(what: string, yes: () => Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await yes())) {
    if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await wait(20);
  }
}
