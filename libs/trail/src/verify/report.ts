import type { ExportHeader } from '../export-file';

/**
 * What is wrong with an entry. `changed`: what it says, its digest or its hash is not what was recorded. `dropped`: it is not
 * there. `reordered`: it is there, at another place. `inserted`: it was not recorded here. `time-backwards`: recorded before
 * its predecessor. `rewritten`: the chain fits together but is not the one a checkpoint was signed over.
 */
export type EntryFault = 'changed' | 'dropped' | 'reordered' | 'inserted' | 'time-backwards' | 'rewritten';

/** The hash there had to be, and the one there is; absent where none can be named. */
export interface Hashes {
  readonly expected?: string;
  readonly found?: string;
}

/** The first bad entry of a chain. */
export interface BadEntry extends Hashes {
  readonly seq: number;
  /** Last entry it can be, where the export does not tell them apart. */
  readonly until?: number;
  readonly fault: EntryFault;
  /** Line of the export at which it showed, from 1. */
  readonly line: number;
}

/** A place in a chain that was reached without a fault. */
export interface Verified {
  readonly seq: number;
  /** `recordedAt` there, as far as it is shown. */
  readonly at?: string;
}

/** Up to where a chain is covered by a signature. */
export interface Sealed {
  readonly seq: number;
  /** Time of the checkpoint. */
  readonly at: string;
  readonly checkpoint: number;
}

export interface ChainReport {
  readonly chain: number;
  /** First entry of the export. */
  readonly from: number;
  /** Last entry up to which nothing is wrong; `from - 1` when there is none. */
  readonly verifiedTo: Verified;
  /** Absent when no checkpoint covers the chain. What lies behind it can be altered without this export showing it. */
  readonly sealedTo?: Sealed;
  /** Verified entries behind the seal. */
  readonly afterSeal?: { readonly from: number; readonly to: number; readonly count: number };
  /** Entries shown by digest and hash only; what they say was not checked. */
  readonly hidden: number;
  readonly bad?: BadEntry;
}

/**
 * What is wrong with a checkpoint. `unknown-key`: signed with a key that was not given. `foreign`: of another install.
 * `unlinked`: signed, but not over its predecessor.
 */
export type CheckpointFault =
  'bad-signature' | 'unknown-key' | 'foreign' | 'changed' | 'dropped' | 'reordered' | 'inserted' | 'unlinked' | 'time-backwards';

/** The first bad checkpoint. */
export interface BadCheckpoint {
  readonly number: number;
  readonly fault: CheckpointFault;
  readonly line: number;
}

export interface CheckpointReport {
  readonly count: number;
  /** Last one with a good signature. */
  readonly last?: { readonly number: number; readonly at: string };
  readonly bad?: BadCheckpoint;
}

/**
 * Trouble with the file as such. `no-header`: the first line is not a header of a known version. `header-changed`: not written
 * as we write it. `wrong-start`: a chain does not start where the header has to say. `other-key`: the export names a key that
 * was not given. `unreadable`: not a line of an export. `second-header`. `stray-entry`: of a chain the header does not name.
 * `withheld`: content hidden in an export that must show it.
 */
export type FileFault =
  'no-header' | 'header-changed' | 'wrong-start' | 'other-key' | 'unreadable' | 'second-header' | 'stray-entry' | 'withheld';

export interface FileProblem {
  readonly line: number;
  readonly fault: FileFault;
  readonly chain?: number;
}

export interface TrailReport {
  /** True when nothing at all is wrong. How far that is sealed stands with each chain. */
  readonly ok: boolean;
  readonly header?: ExportHeader;
  readonly chains: readonly ChainReport[];
  readonly checkpoints: CheckpointReport;
  /** At most the first hundred. */
  readonly problems: readonly FileProblem[];
  readonly lines: number;
}
