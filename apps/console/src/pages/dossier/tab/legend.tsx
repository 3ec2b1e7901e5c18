import type { ReactElement, ReactNode } from 'react';
import { useAppearance } from '../../../shell/appearance';
import { coloursOf } from '../picture/colours';
import { Diamond, Disc, Segment, Try } from '../picture/drawings';
import { useTexts } from '../texts';

const STATES = ['planned', 'sending', 'retrying', 'checking', 'parked'] as const;
const OUTCOMES = ['yes', 'no', 'unknown'] as const;
const HERE = { x: 22, y: 12 };

/** What every form in the picture means. */
export function Legend(): ReactElement {
  const say = useTexts();
  const { appearance } = useAppearance();
  const colours = coloursOf(appearance);
  return (
    <ul className="legend">
      <Entry words={say('legend-event')}>
        <Disc {...HERE} tone="info" colours={colours} />
      </Entry>
      {STATES.map(state => (
        <Entry key={state} words={say(`legend-${state}`)}>
          <Segment segment={{ state, x: 4, width: 36 }} y={HERE.y} colours={colours} />
        </Entry>
      ))}
      {OUTCOMES.map(outcome => (
        <Entry key={outcome} words={say(`legend-${outcome}`)}>
          <Try one={{ x: HERE.x, outcome, count: 1 }} y={HERE.y} colours={colours} />
        </Entry>
      ))}
      <Entry words={say('legend-act')}>
        <Diamond {...HERE} colours={colours} />
      </Entry>
      <Entry words={say('legend-pause')}>
        <rect x={4} y={2} width={36} height={20} fill="url(#dots-pause)" />
      </Entry>
    </ul>
  );
}

function Entry({ words, children }: { readonly words: string; readonly children: ReactNode }): ReactElement {
  return (
    <li>
      <svg width={44} height={24} aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  );
}
