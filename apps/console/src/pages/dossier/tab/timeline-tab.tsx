import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Grid } from 'antd';
import { spanOf } from '../../../format/moments';
import { Arrivals } from '../../../live/arrivals';
import { useHeld } from '../../../live/use-held';
import { Loaded } from '../../../parts/loaded';
import { AllClear } from '../../../parts/empty';
import { useSession } from '../../../session/session';
import { DayList } from '../list/day-list';
import { MarksTable } from '../list/marks-table';
import type { Mark, Stretch } from '../model';
import { MarkPanel } from '../panel/mark-panel';
import { TimelinePicture } from '../picture/timeline-picture';
import { stretchQuery } from '../queries';
import type { DossierSearch } from '../search';
import { useTexts } from '../texts';
import { useChange } from '../use-change';
import type { NameOf } from '../verdict/sentence';
import { TimelineTools } from './timeline-tools';
import { chosenMark } from './chosen-mark';

interface TimelineTabProps {
  readonly code: string;
  readonly dossierId: string;
  readonly search: DossierSearch;
  readonly nameOf: NameOf;
}

const MOST_ZOOM = 16;
const nameOfMark = ({ id }: Mark): string => id;

/** What happened: picture and table of the same marks, and the chosen one beside them. */
export function TimelineTab(props: TimelineTabProps): ReactElement {
  const { code, search } = props;
  const query = useQuery(stretchQuery(code, search));
  return <Loaded query={query}>{stretch => <Shown {...props} latest={stretch} settled={!query.isPlaceholderData} />}</Loaded>;
}

interface ShownProps extends TimelineTabProps {
  readonly latest: Stretch;
  /** It is what was asked for, not what was shown before. */
  readonly settled: boolean;
}

function Shown({ code, dossierId, search, nameOf, latest, settled }: ShownProps): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  const [zoom, setZoom] = useState(1);
  const table = useRef<HTMLTableElement>(null);
  const of = JSON.stringify([code, search.system, search.only, search.from, search.to]);
  const { rows: marks, arrived, show } = useHeld({ rows: latest.marks, whole: true }, { nameOf: nameOfMark, of, settled });
  const shown = useMemo(() => ({ ...latest, marks }), [latest, marks]);
  const change = useChange(code);
  const select = useCallback((sel: string | undefined) => change({ sel, part: undefined }), [change]);
  const zoomBy = (direction: 1 | -1): void => setZoom(level => Math.min(MOST_ZOOM, Math.max(1, direction === 1 ? level * 2 : level / 2)));
  const isClosed = useClosed(shown.systems);
  const chosen = chosenMark(shown.marks, search.sel);
  const drawn = md && shown.marks.length > 1;
  return (
    <div className="dossier-with-panel">
      <div className="dossier-main">
        <TimelineTools
          trueScale={search.view === true}
          onScale={trueScale => change({ view: trueScale || undefined })}
          problems={search.only === 'problems'}
          onProblems={problems => change({ only: problems ? 'problems' : undefined })}
          zoom={drawn ? { level: zoom, most: MOST_ZOOM, change: zoomBy } : undefined}
        />
        <Notices stretch={shown} arrived={arrived} onShow={show} />
        {drawn && (
          <TimelinePicture
            stretch={shown}
            nameOf={nameOf}
            zoom={zoom}
            trueScale={search.view === true}
            selected={chosen?.id}
            onSelect={select}
            onZoom={zoomBy}
            onTable={() => table.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()}
          />
        )}
        {md && shown.marks.length === 1 && <p>{say('one-event')}</p>}
        {shown.marks.length === 0 && search.only === 'problems' && <AllClear text={say('no-problems')} at={Date.parse(shown.now)} />}
        {!md && <DayList marks={shown.marks} now={shown.now} nameOf={nameOf} selected={chosen?.id} onSelect={select} />}
        {md && shown.marks.length > 0 && (
          <MarksTable marks={shown.marks} now={shown.now} nameOf={nameOf} selected={chosen?.id} onSelect={select} table={table} />
        )}
        {(search.from ?? search.to) !== undefined && (
          <Button onClick={() => change({ from: undefined, to: undefined })}>{say('show-all')}</Button>
        )}
      </div>
      {chosen && (
        <MarkPanel
          key={chosen.id}
          mark={chosen}
          stretch={shown}
          nameOf={nameOf}
          closed={isClosed(chosen)}
          dossierId={dossierId}
          code={code}
          part={search.part}
          onPart={part => change({ part })}
          onSelect={select}
          onSplit={(from, to) => change({ from, to, sel: undefined })}
        />
      )}
    </div>
  );
}

interface NoticesProps {
  readonly stretch: Stretch;
  readonly arrived: number;
  readonly onShow: () => void;
}

/** Of the lanes of other teams a sector team sees no more than how they stand. */
function useClosed(systems: Stretch['systems']): (mark: Mark) => boolean {
  const { roles, team } = useSession();
  const confined = roles.every(role => role === 'sector');
  return mark => confined && mark.kind === 'delivery' && systems.find(({ id }) => id === mark.system)?.team !== team;
}

/** What the reader has to know of what is shown. */
function Notices({ stretch, arrived, onShow }: NoticesProps): ReactElement {
  const say = useTexts();
  const { merged, complete, missing } = stretch;
  const { roles } = useSession();
  const what = missing.map(({ what: kind, sequence }) =>
    sequence === undefined ? say('missing-other') : say(`missing-${kind}`, { n: sequence }),
  );
  return (
    <>
      {!complete && (
        <Alert
          type="warning"
          showIcon
          title={say('incomplete', { what: what.join(', ') || say('missing-other') })}
          style={{ marginBottom: 8 }}
        />
      )}
      {roles.every(role => role === 'sector') && <p>{say('closed-lanes')}</p>}
      {merged > 0 && <p>{say('clustered', { length: spanOf(merged * 1_000) })}</p>}
      <Arrivals n={arrived} onShow={onShow} />
    </>
  );
}
