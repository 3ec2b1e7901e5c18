import type { ReactElement } from 'react';
import type { Tone } from '../../../status/tones';
import type { PictureColours } from './colours';
import { BAR, DISC } from './place-lane';
import type { PlacedSegment, PlacedTry } from './shapes';

interface At {
  readonly x: number;
  readonly y: number;
  readonly colours: PictureColours;
}

/** What a system said; the rim in the colour of the paper lets it stand out from what is below. */
export function Disc({ x, y, tone, colours }: At & { readonly tone: Tone }): ReactElement {
  return <circle cx={x} cy={y} r={DISC / 2} fill={colours.tone(tone)} stroke={colours.paper} strokeWidth={1.5} />;
}

/** What a person did. */
export function Diamond({ x, y, colours }: At): ReactElement {
  return <path d={`M${x} ${y - 7}l7 7-7 7-7-7z`} fill={colours.tone('pause')} stroke={colours.paper} strokeWidth={1.5} />;
}

interface SegmentProps {
  readonly segment: PlacedSegment;
  readonly y: number;
  readonly colours: PictureColours;
}

/** The state is told by the form as well as by the colour. */
export function Segment({ segment, y, colours }: SegmentProps): ReactElement | null {
  const { state, x, width } = segment;
  if (width === 0) return null;
  const colour = colours.state(state);
  const box = { x, y: y - BAR / 4, width, height: BAR / 2, rx: 2 };
  switch (state) {
    case 'planned':
      return <line x1={x} x2={x + width} y1={y} y2={y} stroke={colour} strokeWidth={2} strokeDasharray="2 3" />;
    case 'retrying':
      return <rect {...box} fill={colours.paper} stroke={colour} strokeWidth={1.5} strokeDasharray="5 3" />;
    case 'checking':
      return (
        <>
          <rect {...box} fill={colours.paper} stroke={colour} strokeWidth={1.5} />
          <rect x={x + 2} y={y - BAR / 4 + 2} width={Math.max(0, width - 4)} height={BAR / 2 - 4} fill="none" stroke={colour} />
        </>
      );
    case 'parked':
      return <rect {...box} fill="url(#hatch-parked)" stroke={colour} strokeWidth={1.5} />;
    case 'sending':
    case 'delivered':
    case 'skipped':
    case 'closed':
      return <rect {...box} fill={colour} />;
  }
}

const SIGNS = {
  yes: 'M-3.4 .2l2.4 2.6 4.4-5',
  no: 'M-2.8-2.8l5.6 5.6m0-5.6l-5.6 5.6',
  unknown: 'M-2-1.6c0-1.3 .9-2 2-2s2 .8 2 1.8c0 1.5-2 1.4-2 2.8m0 1.8v.4',
} as const;

interface TryProps {
  readonly one: PlacedTry;
  readonly y: number;
  readonly colours: PictureColours;
}

/** A try, with a rim in the colour of the paper so that it stands out from its bar. */
export function Try({ one, y, colours }: TryProps): ReactElement {
  return (
    <g transform={`translate(${one.x} ${y})`}>
      <circle r={7} fill={colours.outcome(one.outcome)} stroke={colours.paper} strokeWidth={1.5} />
      <path d={SIGNS[one.outcome]} fill="none" stroke={colours.paper} strokeWidth={1.7} strokeLinecap="round" strokeLinejoin="round" />
    </g>
  );
}
