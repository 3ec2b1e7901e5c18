import type { Agenda, Task } from './agenda';
import type { VirtualClock } from './clock';
import type { ActiveFault, Fault, FaultProfile } from './faults';
import type { Call, JsonObject, Reply, RouteKey } from './http';

/** A change at the partner, made once per idempotency key. */
export interface Effect {
  /** 1, 2, 3 … in the order the changes were made. */
  readonly seq: number;
  /** RFC 3339, by the simulator's clock. */
  readonly at: string;
  /** The `Idempotency-Key` it was made under. */
  readonly key: string;
  /** The call that made it, for instance `tien-do`. */
  readonly kind: string;
  /** The dossier code as the caller wrote it. */
  readonly dossier: string;
  /** What changed, in the partner's terms; for `tien-do` the state. */
  readonly detail?: string;
}

export type EffectFacts = Pick<Effect, 'kind' | 'dossier' | 'detail'>;

/** What a call of the wire led to. Without an effect nothing changed, and the key may be used again. */
export interface Work {
  /** JSON, sent with status 200. */
  readonly answer: JsonObject;
  readonly effect?: EffectFacts;
}

/** A call of the partner's own wire. Handlers are synchronous, so a change is whole before another call sees it. */
export interface WireRoute extends RouteKey {
  /** Changes something: needs an `Idempotency-Key`, and the same key changes nothing again. */
  readonly keyed?: true;
  handle(call: Call, fault: FaultProfile | undefined): Work;
}

/** A call of the simulator's own API, for tests and demonstrations. */
export interface SceneRoute extends RouteKey {
  handle(call: Call): Reply | Promise<Reply>;
}

/** What one partner adds to the kit. */
export interface Partner {
  readonly wire: readonly WireRoute[];
  readonly scenes: readonly SceneRoute[];
  /** The answer to a key that was taken before; `first` is the answer it got then. */
  repeat(first: JsonObject): JsonObject;
  /** A refusal in the partner's form. */
  refuse(text: string): JsonObject;
  /** Runs a task of the agenda. */
  perform(task: Task): void;
  /** `callback-before-answer`: makes the consequences of a call happen and waits until they are told. */
  foretell(dossier: string): Promise<void>;
  stop(): Promise<void>;
}

/** What is kept of a key: enough to answer a repeat and a question about it. */
export interface TakenKey {
  readonly at: number;
  readonly dossier: string;
  readonly answer: JsonObject;
}

/** Everything a simulator remembers; this is what the state file holds. */
export interface Kept<D> {
  clockOffset: number;
  faults: ActiveFault[];
  agenda: Task[];
  effects: Effect[];
  keys: Record<string, TakenKey>;
  domain: D;
}

/** What the kit gives a partner. */
export interface Kit<D> {
  readonly kept: Kept<D>;
  readonly clock: VirtualClock;
  readonly agenda: Agenda;
  /** To be called after every change of `kept`. */
  changed(): void;
  /** Resolves when every change so far is on disk. */
  saved(): Promise<void>;
  /** The fault that hits something the partner sends by itself. */
  faultOn(path: string, only: FaultProfile): Fault | undefined;
}
