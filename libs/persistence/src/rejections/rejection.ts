import type { Violation } from '@lienthong/dossier';

/** Input that was refused, without anything personal: enough for its sender to find and mend it. */
export interface NewRejection {
  /** Authenticated sender. */
  readonly system: string;
  /** Why, e.g. `EVENT_INVALID`. */
  readonly code: string;
  /** The sender's id, type and dossier code, where they could be read. */
  readonly eventId?: string;
  readonly type?: string;
  readonly subject?: string;
  readonly violations: readonly Violation[];
  /** The input, masked. */
  readonly input: unknown;
  /** Size of the input in bytes. */
  readonly size: number;
}

/** A kept rejection. The same input refused again counts up instead of filling the list. */
export interface Rejection extends NewRejection {
  /** Rises with time; the key of the list. */
  readonly id: string;
  readonly times: number;
  /** RFC 3339, UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A page of a list, newest first. */
export interface RejectionPage {
  readonly items: readonly Rejection[];
  /** Id to go on after; absent on the last page. */
  readonly next?: string;
  /** Counting stops at 10,000. */
  readonly count: { readonly value: number; readonly exact: boolean };
}

/** Keeps refused input visible (nothing is silent). Also the Nest token. */
export abstract class Rejections {
  /** Adds a rejection, or counts the same one up. */
  abstract add(rejection: NewRejection): Promise<void>;
  /** Rejections of one sender, or of all, newest first, after the one with the id `after`. */
  abstract list(system: string | undefined, limit: number, after?: string): Promise<RejectionPage>;
  /** Deletes those that have not come again since then; returns how many. */
  abstract expire(lastBefore: Date): Promise<number>;
}
