import type { ReactElement } from 'react';
import { Status } from '../../status/status';
import type { Hit } from './model';
import { useTexts } from './texts';

interface HitsProps {
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly active: number;
  readonly onChoose: (to: string) => void;
}

/** Name of an option, for whoever hears the list. */
export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** What was found, group by group; the focus stays in the box. */
export function Hits({ id, hits, active, onChoose }: HitsProps): ReactElement {
  const say = useTexts();
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return (
    <div id={id} role="listbox" aria-label={say('found')}>
      {kinds.map(kind => (
        <div key={kind} role="group" aria-label={say(kind)}>
          <div className="search-kind" aria-hidden>
            {say(kind)}
          </div>
          {hits.map((hit, index) =>
            hit.kind === kind ? (
              <div
                key={hit.to}
                id={optionId(id, index)}
                role="option"
                aria-selected={index === active}
                className="search-hit"
                onClick={() => onChoose(hit.to)}
              >
                <span className={kind === 'system' ? undefined : 'mono'}>{hit.label}</span>
                {hit.detail !== undefined && <span className="search-detail">{hit.detail}</span>}
                {hit.state !== undefined && <Status of="dossier" code={hit.state} />}
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}
