import type { AdapterFailure } from '@lienthong/adapter-sdk';
import type { DeliveryRow, PlannedRow } from '@lienthong/persistence';
import type { Circumstances } from './conclude';
import type { TryResult } from './try-result';

/** What a worker needs to know of a connection. */
export interface Road {
  readonly circumstances: Circumstances;
  /** Longest a try may take, milliseconds. */
  readonly answerWithin: number;
}

/** What a worker needs of the way into a connection. */
export interface Entrance {
  /** True while nobody is let in. */
  readonly held: boolean;
  tryEnter(): boolean;
  tryExpect(): boolean;
  unexpect(): void;
  enter(callback: () => boolean, turnedAway?: () => void): void;
  leave(): void;
  freeFor(): number;
}

/** What a worker needs from around it. */
export interface Surroundings {
  /** The way in at present: it is another where people have stopped the connection or resumed it meanwhile. */
  gateOf(row: Pick<PlannedRow, 'connection' | 'release'>): Entrance;
  roadOf(row: DeliveryRow): Promise<Road>;
  /** `within`: milliseconds after which nothing may be sent any more, for another may then own the delivery. */
  deliver(row: DeliveryRow, stop: AbortSignal, within: number): Promise<TryResult>;
  lookup(row: DeliveryRow, stop: AbortSignal): Promise<TryResult>;
  /** What a try came to is stored. */
  tried(row: DeliveryRow): void;
  succeeded(connection: string): void;
  /** A message failed for a reason that may be the connection's. */
  troubled(connection: string, failure: AdapterFailure): void;
  /** The connection itself failed: nothing more goes there until a probe succeeds. */
  hold(connection: string, failure: AdapterFailure): Promise<void>;
  /** Another dispatcher has the shard, or its state cannot be told any more. */
  lost(error: unknown): void;
}
