import { memo, type ReactElement } from 'react';
import type { Tone } from '../../../status/tones';
import type { EventMark } from '../model';
import type { PictureColours } from './colours';
import { Diamond, Disc, Segment, Try } from './drawings';
import { DISC } from './place-lane';
import type { PlacedMark } from './shapes';

interface MarkShapeProps {
  readonly placed: PlacedMark;
  /** Beside it, where there is room. */
  readonly label: string;
  /** The whole of it, for those who hear it, and on hover. */
  readonly name: string;
  readonly selected: boolean;
  /** Where the keyboard enters the picture. */
  readonly entry: boolean;
  readonly colours: PictureColours;
}

const LETTER = 6.6;
const LEAST = 36;
const AIR = 4;

/** One mark: a disc for what a system said, a bar for what was sent to it, a diamond for what a person did. */
export const MarkShape = memo(function MarkShape({ placed, label, name, selected, entry, colours }: MarkShapeProps): ReactElement {
  const { id, x, y, width, reach, room } = placed;
  const left = width === 0 ? x - DISC / 2 : x;
  const written = room > LEAST ? fitted(label, room - 2 * AIR) : '';
  return (
    <>
      <g data-mark={id} role="button" tabIndex={entry ? 0 : -1} aria-label={name} aria-pressed={selected} className="mark">
        <title>{name}</title>
        <rect
          x={left - AIR}
          y={y - 11}
          width={reach - left + 2 * AIR + written.length * LETTER}
          height={22}
          rx={4}
          fill={selected ? colours.tone('info') : 'transparent'}
          fillOpacity={selected ? 0.16 : 0}
          stroke={selected ? colours.tone('info') : 'none'}
        />
        {'tries' in placed ? (
          <>
            {placed.segments.map((segment, index) => (
              <Segment key={index} segment={segment} y={y} colours={colours} />
            ))}
            {placed.tries.map((one, index) => (
              <Try key={index} one={one} y={y} colours={colours} />
            ))}
          </>
        ) : placed.mark.kind === 'act' ? (
          <Diamond x={x} y={y} colours={colours} />
        ) : (
          <Disc x={x} y={y} tone={toneOf(placed.mark)} colours={colours} />
        )}
      </g>
      <g aria-hidden="true" pointerEvents="none" fill={colours.ink} className="mark-label">
        {written !== '' && (
          <text x={reach + AIR} y={y + 4}>
            {written}
          </text>
        )}
        {'tries' in placed &&
          placed.tries
            .filter(({ count }) => count > 1)
            .map(one => (
              <text key={one.x} x={one.x + 9} y={y + 4}>
                ×{one.count}
              </text>
            ))}
      </g>
    </>
  );
});

function fitted(label: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  return label.length <= letters ? label : `${label.slice(0, Math.max(0, letters - 1)).trimEnd()}…`;
}

function toneOf({ unrouted, transition }: EventMark): Tone {
  if (unrouted === 'no-route') return 'danger';
  return transition === 'unexpected' || transition === 'stale' ? 'warning' : 'info';
}
