/** Where a rule reads, as far as a trace has to know. */
interface ReadPlace {
  readonly path: string;
  readonly fromRoot: boolean;
}

/** Inside this lib: what a run that is traced is told. */
export interface Tracing {
  /** A rule read a value. */
  read(place: ReadPlace, value: unknown): void;
  /** Runs something for one element of a list. */
  within<T>(place: ReadPlace, index: number, work: () => T): T;
  /** Runs a rule that makes one value. */
  field(rule: string, steps: readonly string[], make: () => unknown): unknown;
  /** Runs a rule whose elements are fields of their own. */
  list(rule: string, make: () => unknown): unknown;
}
