import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../../shell/appearance';
import type { Stretch } from '../model';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';
import { deliveryState, lengthOf, nameOfMark, whatOf } from '../words';
import { coloursOf } from './colours';
import { Ground } from './ground';
import { LaneNames } from './lane-names';
import { layout } from './layout';
import { Links } from './links';
import { MarkShape } from './mark-shapes';
import { moved, type Move } from './moves';
import type { PlacedMark } from './shapes';
import { useSeen, useWidth } from './use-size';

interface TimelinePictureProps {
  readonly stretch: Stretch;
  readonly nameOf: NameOf;
  readonly zoom: number;
  readonly trueScale: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onZoom: (direction: 1 | -1) => void;
  /** The reader wants the table. */
  readonly onTable: () => void;
}

const MOVES: Readonly<Record<string, Move>> = {
  ...{ ArrowLeft: 'ArrowLeft', ArrowRight: 'ArrowRight', ArrowUp: 'ArrowUp', ArrowDown: 'ArrowDown', Home: 'Home', End: 'End' },
  KeyE: 'problem',
};

/** The timeline as a picture. The keyboard enters it once and moves inside; the table below says the same. */
export function TimelinePicture({ stretch, nameOf, selected, onSelect, ...rest }: TimelinePictureProps): ReactElement {
  const { zoom, trueScale, onZoom, onTable } = rest;
  const say = useTexts();
  const { i18n } = useTranslation();
  const { appearance } = useAppearance();
  const colours = useMemo(() => coloursOf(appearance), [appearance]);
  const [width, measure] = useWidth();
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  const [hovered, hover] = useState<string>();
  const focused = useRef<string>(undefined);
  const { marks, systems, term, now } = stretch;
  const picture = useMemo(
    () => layout(marks, { width, zoom, trueScale, systems: systems.map(({ id }) => id), term, now: Date.parse(now) }),
    [marks, systems, term, now, width, zoom, trueScale],
  );
  const words = useMemo(
    () => ({
      spoken: i18n.language,
      of: new Map(marks.map(mark => [mark.id, { name: nameOfMark(mark, nameOf, now), label: labelOf(mark, now) }])),
    }),
    [marks, nameOf, now, i18n.language],
  );
  const seen = useSeen(svg, picture.height);
  const entry = selected !== undefined && words.of.has(selected) ? selected : picture.lanes[0]?.marks[0]?.id;

  const focus = useCallback(
    (id: string | undefined): void => {
      if (id === undefined || !svg) return;
      focused.current = id;
      svg.querySelector<SVGGElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus();
    },
    [svg],
  );

  function press(event: KeyboardEvent<SVGSVGElement>): void {
    const id = markAt(event.target);
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.code];
    if (move) focus(moved(picture.lanes, id, move));
    else if (event.key === 'Enter' || event.key === ' ') onSelect(id);
    else if (event.key === '+' || event.key === '=') onZoom(1);
    else if (event.key === '-') onZoom(-1);
    else if (event.code === 'KeyT') onTable();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const shape = (placed: PlacedMark): ReactElement => (
    <MarkShape
      key={placed.id}
      placed={placed}
      label={words.of.get(placed.id)?.label ?? ''}
      name={words.of.get(placed.id)?.name ?? ''}
      selected={placed.id === selected}
      entry={placed.id === entry}
      colours={colours}
    />
  );

  return (
    <div className="timeline">
      <LaneNames picture={picture} nameOf={nameOf} />
      <div className="timeline-scroll" ref={measure}>
        {width > 0 && (
          <svg
            ref={setSvg}
            width={picture.width}
            height={picture.height}
            role="group"
            aria-label={say('picture-label', { n: marks.length, systems: picture.lanes.length })}
            onClick={event => select(markAt(event.target), onSelect)}
            onKeyDown={press}
            onPointerOver={(event: PointerEvent) => hover(markAt(event.target))}
            onPointerLeave={() => hover(undefined)}
          >
            <Ground picture={picture} colours={colours} />
            <Links picture={picture} of={hovered ?? selected} colours={colours} />
            {picture.lanes.filter(({ y, height }) => y + height >= seen.top && y <= seen.bottom).map(({ marks: own }) => own.map(shape))}
          </svg>
        )}
      </div>
    </div>
  );
}

function select(id: string | undefined, onSelect: (id: string) => void): void {
  if (id !== undefined) onSelect(id);
}

function markAt(target: EventTarget): string | undefined {
  return target instanceof Element ? (target.closest<SVGGElement>('[data-mark]')?.dataset['mark'] ?? undefined) : undefined;
}

/** Beside the mark, where there is room: of a delivery only what is not as it should be. */
function labelOf(mark: Stretch['marks'][number], now: string): string {
  if (mark.kind !== 'delivery') return whatOf(mark);
  if (mark.cluster) return `×${mark.cluster.ids.length}`;
  return mark.until === undefined || mark.state !== 'delivered' || mark.attemptCount > 1
    ? `${deliveryState(mark)} ${lengthOf(mark, now)}`
    : '';
}
