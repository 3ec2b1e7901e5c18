import { Fault } from './fault';
import { copyJson } from './json-value';
import type { Apply } from './operations/operation';
import type { Read, SourcePointer } from './pointer';

/** One place a value may come from. */
export interface PlacedRead {
  /** Absent for what is not read at one place of the input. */
  readonly pointer: SourcePointer | undefined;
  readonly read: Read;
}

/** The first present of several sources, changed step by step; undefined when there is none, or a step makes it absent. */
export function compileValue(sources: readonly PlacedRead[], steps: readonly Apply[], at: string): Read {
  return (element, run) => {
    let source = sources[0];
    try {
      let value: unknown;
      for (let i = 0; value === undefined && i < sources.length; i++) {
        const candidate = sources[i];
        value = candidate?.read(element, run);
        if (value !== undefined) source = candidate;
      }
      for (let i = 0; value !== undefined && i < steps.length; i++) value = steps[i]?.(value, run);
      return value === undefined ? undefined : copyJson(value, run);
    } catch (error) {
      throw error instanceof Fault ? error.inRule(at, source?.pointer) : error;
    }
  };
}
