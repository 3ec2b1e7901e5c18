import type { ReactElement } from 'react';
import { dateOf, momentOf, spanOf } from '../../../format/moments';
import { useTexts } from '../texts';
import type { PictureColours } from './colours';
import { HEADER } from './layout';
import type { Picture } from './shapes';

interface GroundProps {
  readonly picture: Picture;
  readonly colours: PictureColours;
}

/** Everything behind the marks: days, gaps, rest, pauses, the term, and this moment. */
export function Ground({ picture, colours }: GroundProps): ReactElement {
  const say = useTexts();
  const { width, height, days, gaps, rest, lanes, term, termHeight, nowAt } = picture;
  return (
    <g aria-hidden="true">
      <defs>
        <pattern id="hatch-parked" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={6} height={6} fill={colours.paper} />
          <rect width={3} height={6} fill={colours.tone('danger')} />
        </pattern>
        <pattern id="dots-pause" width={8} height={8} patternUnits="userSpaceOnUse">
          <circle cx={2} cy={2} r={1} fill={colours.tone('pause')} />
        </pattern>
      </defs>
      {rest.map(({ x, width: span }) => (
        <rect key={x} x={x} y={HEADER} width={span} height={height - HEADER} fill={colours.ink} fillOpacity={0.05} />
      ))}
      {term
        .filter(({ state }) => state === 'paused')
        .map(({ x, width: span }) => (
          <rect key={x} x={x} y={HEADER} width={span} height={height - HEADER} fill="url(#dots-pause)" fillOpacity={0.6} />
        ))}
      {lanes.map(({ y }) => (
        <line key={y} x1={0} x2={width} y1={y} y2={y} stroke={colours.line} />
      ))}
      {days.map(({ x, at }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={20} y2={height} stroke={colours.line} strokeDasharray="1 4" />
          <text x={x} y={14} fill={colours.ink} className="mark-label">
            {dateOf(at)}
          </text>
        </g>
      ))}
      {gaps.map(({ x, milliseconds }) => (
        <text key={x} x={x} y={33} fill={colours.ink} fillOpacity={0.75} textAnchor="middle" className="mark-label">
          ≈{spanOf(milliseconds)}
        </text>
      ))}
      {termHeight > 0 && <TermStrip picture={picture} colours={colours} />}
      {nowAt !== undefined && (
        <g>
          <line x1={nowAt} x2={nowAt} y1={20} y2={height} stroke={colours.tone('info')} strokeWidth={1.5} />
          <text x={nowAt - 4} y={HEADER - 9} textAnchor="end" fill={colours.ink} className="mark-label now-label">
            {say('now')}
          </text>
        </g>
      )}
    </g>
  );
}

const TERM_TONES = { running: 'success', paused: 'pause', overdue: 'danger' } as const;

function TermStrip({ picture, colours }: GroundProps): ReactElement {
  const say = useTexts();
  const y = HEADER + 8;
  return (
    <g>
      {picture.term.map(({ state, x, width, at }) =>
        state === 'appointment' ? (
          <g key={`${state} ${x}`}>
            <title>{say('due', { time: momentOf(at) })}</title>
            <path d={`M${x} ${y + 12}v-16l9 4-9 4`} fill={colours.tone('danger')} stroke={colours.tone('danger')} strokeWidth={1.5} />
          </g>
        ) : (
          <rect
            key={`${state} ${x}`}
            x={x}
            y={y}
            width={width}
            height={8}
            rx={2}
            fill={colours.tone(TERM_TONES[state])}
            fillOpacity={0.75}
          />
        ),
      )}
    </g>
  );
}
