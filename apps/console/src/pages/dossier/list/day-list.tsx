import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { actorOf } from '../../../format/actors';
import { dateOf, timeOf } from '../../../format/moments';
import { needsAttention, type Mark } from '../model';
import { grouped } from '../picture/grouped';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';
import { becauseOf, behindParked, whatOf } from '../words';
import { Result } from './marks-table';

interface DayListProps {
  readonly marks: readonly Mark[];
  readonly now: string;
  readonly nameOf: NameOf;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** The timeline on a phone: what needs attention, then day by day, newest first. */
export function DayList({ marks, now, nameOf, selected, onSelect }: DayListProps): ReactElement {
  const say = useTexts();
  useTranslation();
  const sorted = marks.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const behind = behindParked(marks);
  const urgent = sorted.filter(needsAttention);
  const rows = (list: readonly Mark[]): ReactElement => (
    <ul className="day-list">
      {list.map(mark => (
        <li key={mark.id} data-mark={mark.id} data-selected={mark.id === selected}>
          <button type="button" onClick={() => onSelect(mark.id)} aria-pressed={mark.id === selected}>
            <span className="when">{timeOf(mark.at, true)}</span>
            {mark.kind === 'act' ? actorOf(mark.actor) : nameOf(mark.system)} · {whatOf(mark)} <Result mark={mark} />{' '}
            {becauseOf(mark, behind.has(mark.id))}
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {urgent.length > 0 && (
        <section>
          <h2 className="day-heading">{say('attention')}</h2>
          {rows(urgent)}
        </section>
      )}
      {[...grouped(sorted, ({ at }) => dateOf(at))].map(([day, list]) => (
        <section key={day}>
          <h2 className="day-heading">{day === dateOf(now) ? `${say('today')} ${day}` : day}</h2>
          {rows(list)}
        </section>
      ))}
    </>
  );
}
