import type { ActMark, DeliveryMark, EventMark, TermStretch } from '../model';
import type { TimeAxis } from './time-axis';

/** What a try came to: taken, refused or failed, not known. */
export type Outcome = 'yes' | 'no' | 'unknown';

/** One or more tries at one place of a bar. */
export interface PlacedTry {
  readonly x: number;
  readonly outcome: Outcome;
  readonly count: number;
}

/** A stretch of a bar in one state. */
export interface PlacedSegment {
  readonly state: DeliveryMark['state'];
  readonly x: number;
  readonly width: number;
}

interface Placed {
  readonly id: string;
  /** Left edge of a bar; centre of a disc or diamond. */
  readonly x: number;
  /** 0 for what is an instant. */
  readonly width: number;
  /** Middle of its row. */
  readonly y: number;
  /** Right edge of all it draws. */
  readonly reach: number;
  /** Pixels from there to the next mark of the row. */
  readonly room: number;
}

export type PlacedMark =
  | (Placed & { readonly mark: EventMark | ActMark })
  | (Placed & { readonly mark: DeliveryMark; readonly segments: readonly PlacedSegment[]; readonly tries: readonly PlacedTry[] });

/** What one system said and was told. */
export interface PlacedLane {
  /** Undefined: acts on the dossier as a whole. */
  readonly system: string | undefined;
  readonly y: number;
  readonly height: number;
  /** From left to right. */
  readonly marks: readonly PlacedMark[];
}

export interface Span {
  readonly x: number;
  readonly width: number;
}

export interface Picture {
  readonly axis: TimeAxis;
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly PlacedLane[];
  /** Systems of which nothing is shown. */
  readonly folded: readonly string[];
  /** Where a day begins for the reader. */
  readonly days: readonly { readonly x: number; readonly at: number }[];
  /** Long stretches in which nothing happened. */
  readonly gaps: readonly { readonly x: number; readonly milliseconds: number }[];
  /** Nights and weekends, in true scale. */
  readonly rest: readonly Span[];
  readonly term: readonly (Span & { readonly state: TermStretch['state']; readonly at: number })[];
  /** Of the term strip; 0: there is none. */
  readonly termHeight: number;
  /** Where this moment is, while something is open. */
  readonly nowAt: number | undefined;
}
