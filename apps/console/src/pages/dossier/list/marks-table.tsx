import { memo, useMemo, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { actorOf } from '../../../format/actors';
import { momentOf } from '../../../format/moments';
import { Status } from '../../../status/status';
import type { Mark } from '../model';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';
import { becauseOf, behindParked, deliveryCode, deliveryState, lengthOf, whatOf } from '../words';

interface MarksTableProps {
  readonly marks: readonly Mark[];
  readonly now: string;
  readonly nameOf: NameOf;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly table: RefObject<HTMLTableElement | null>;
}

/** The same marks as in the picture, newest first, and everything that is known of them. */
export function MarksTable({ marks, now, nameOf, selected, onSelect, table }: MarksTableProps): ReactElement {
  const say = useTexts();
  const { i18n } = useTranslation();
  const sorted = useMemo(() => marks.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)), [marks]);
  const behind = useMemo(() => behindParked(marks), [marks]);
  const entry = sorted.some(({ id }) => id === selected) ? selected : sorted[0]?.id;
  return (
    <table className="marks-table" aria-label={say('table-label')} ref={table} onKeyDown={moveAmongRows}>
      <thead>
        <tr>
          <th scope="col" aria-sort="descending">
            {say('column-at')}
          </th>
          <th scope="col">{say('column-system')}</th>
          <th scope="col">{say('column-what')}</th>
          <th scope="col">{say('column-result')}</th>
          <th scope="col" className="number">
            {say('column-tries')}
          </th>
          <th scope="col" className="number">
            {say('column-took')}
          </th>
          <th scope="col">{say('column-cause')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(mark => (
          <Row
            key={mark.id}
            mark={mark}
            behind={behind.has(mark.id)}
            now={now}
            nameOf={nameOf}
            language={i18n.language}
            selected={mark.id === selected}
            entry={mark.id === entry}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly mark: Mark;
  /** It waits behind a parked delivery. */
  readonly behind: boolean;
  readonly now: string;
  readonly nameOf: NameOf;
  /** The words change with it. */
  readonly language: string;
  readonly selected: boolean;
  readonly entry: boolean;
  readonly onSelect: (id: string) => void;
}

const Row = memo(function Row({ mark, behind, now, nameOf, selected, entry, onSelect }: RowProps): ReactElement {
  return (
    <tr data-mark={mark.id} data-chosen={selected} onClick={() => onSelect(mark.id)}>
      <td>
        <button type="button" className="link" tabIndex={entry ? 0 : -1} aria-pressed={selected}>
          <time dateTime={mark.at}>{momentOf(mark.at, true)}</time>
        </button>
      </td>
      <td>{mark.kind === 'act' ? actorOf(mark.actor) : nameOf(mark.system)}</td>
      <td>{whatOf(mark)}</td>
      <td>
        <Result mark={mark} />
      </td>
      <td className="number">{mark.kind === 'delivery' && mark.attemptCount > 0 ? mark.attemptCount : '–'}</td>
      <td className="number">{mark.kind === 'delivery' ? lengthOf(mark, now) : '–'}</td>
      <td>{becauseOf(mark, behind)}</td>
    </tr>
  );
});

export function Result({ mark }: { readonly mark: Mark }): ReactElement | null {
  if (mark.kind === 'act') return null;
  if (mark.kind === 'delivery')
    return (
      <Status of="delivery" code={deliveryCode(mark)}>
        {deliveryState(mark)}
      </Status>
    );
  if (mark.unrouted === 'no-route') return <Status of="event" code="unrouted" />;
  return mark.state === undefined ? null : <Status of="dossier" code={mark.state} />;
}

/** Up and down from row to row. */
function moveAmongRows(event: KeyboardEvent<HTMLTableElement>): void {
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : event.key === 'ArrowUp' ? row?.previousElementSibling : null;
  if (!next) return;
  event.preventDefault();
  next.querySelector('button')?.focus();
}
