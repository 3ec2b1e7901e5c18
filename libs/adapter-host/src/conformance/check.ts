import type { Session, Text } from '@lienthong/adapter-sdk';
import type { Bench } from './bench';

/** What a session can do besides `probe` and `close`. */
export type Capability = Exclude<keyof Session, 'probe' | 'close' | 'repeat'>;

/** What a check found; how it came to that is in the evidence of the bench. */
export type Finding =
  { readonly state: 'passed' } | { readonly state: 'failed'; readonly reason: Text } | { readonly state: 'skipped'; readonly reason: Text };

/** One thing a connection must be able to stand. */
export interface Check {
  /** Stable: people and certificates name it. */
  readonly id: string;
  readonly title: Text;
  /** Without one of these the check does not apply. */
  readonly needs: readonly Capability[];
  run(bench: Bench): Promise<Finding>;
}

export const PASSED: Finding = { state: 'passed' };

export function failed(vi: string, en: string): Finding {
  return { state: 'failed', reason: { vi, en } };
}

export function skipped(vi: string, en: string): Finding {
  return { state: 'skipped', reason: { vi, en } };
}
