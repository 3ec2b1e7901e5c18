import type { Adapter, Clock, HostParts } from '@lienthong/adapter-sdk';
import type { CheckResult, Report } from './report';
import type { Expected, Sample } from './samples';

/** The connection as the version under test declares it. */
export interface SpecUnderTest {
  readonly id: string;
  readonly system: string;
  readonly environment: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly mapping: unknown;
  readonly codeTables: unknown;
  /** Tests that stand beside the mapping, where the version has them. */
  readonly mappingTests?: unknown;
  readonly answerWithinSeconds?: number;
}

/** Everything a run of the conformance kit needs. */
export interface ConformanceInput {
  readonly run: { readonly id: string } & Pick<Report, 'version' | 'digest' | 'rulesDigest'>;
  readonly adapter: Adapter;
  readonly spec: SpecUnderTest;
  readonly secrets: Readonly<Record<string, string>>;
  /** Samples the version brings itself; else the published examples are tried. */
  readonly samples?: readonly Sample[];
  readonly expected: Expected;
  readonly hostParts: Pick<HostParts, 'owner' | 'attachments' | 'privateNetworks'>;
  readonly clock: Clock;
  /** Ends the run; what was not tried by then has failed. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a run is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Id of the check under way. */
  readonly current: string;
  /** How those ended that are done, in order. */
  readonly finished: readonly Pick<CheckResult, 'id' | 'title' | 'state'>[];
}
