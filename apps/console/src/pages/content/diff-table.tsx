import type { ReactElement } from 'react';
import { isMasked } from '../../parts/masked';
import type { DiffRow } from './model';
import { Relation } from './relation';
import { RuleLine } from './rule-line';
import { ShownValue } from './shown-value';
import { useTexts } from './texts';

interface DiffTableProps {
  readonly rows: readonly DiffRow[];
  readonly connection: string;
  /** Values in clear by their mark. */
  readonly opened: ReadonlyMap<string, unknown>;
}

/** Two stages field by field. One row per field; on a narrow screen each row is a small block of its own. */
export function DiffTable({ rows, connection, opened }: DiffTableProps): ReactElement {
  const say = useTexts();
  const shown = (value: unknown): ReactElement => <ShownValue value={value} opened={isMasked(value) ? opened.get(value.eq) : undefined} />;
  return (
    <div className="diff" role="region" aria-label={say('tab.content')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {(['col.from', 'col.before', 'col.to', 'col.after', 'col.relation', 'col.rule'] as const).map(key => (
              <th key={key} scope="col">
                {say(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.to ?? ''} ${row.from.join(' ')} ${index}`}>
              <td data-label={say('col.from')}>
                {row.from.length === 0 ? (
                  <OwnSource beside={row.beside} />
                ) : (
                  row.from.map(pointer => <Field key={pointer} pointer={pointer} />)
                )}
              </td>
              <td data-label={say('col.before')}>
                {row.before.map((value, place) => (
                  <div key={row.from[place]}>{shown(value)}</div>
                ))}
              </td>
              <td data-label={say('col.to')}>
                {row.to === null ? <span className="nothing">{say('nothing-there')}</span> : <Field pointer={row.to} />}
              </td>
              <td data-label={say('col.after')}>{shown(row.after)}</td>
              <td data-label={say('col.relation')}>
                <Relation of={row.relation} />
              </td>
              <td data-label={say('col.rule')}>
                <RuleLine row={row} connection={connection} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where a value comes from that was not received. */
function OwnSource({ beside = [] }: { readonly beside?: readonly string[] | undefined }): ReactElement {
  const say = useTexts();
  return (
    <>
      <span className="nothing">{say('no-source')}</span>
      {beside.map(pointer => (
        <Field key={pointer} pointer={pointer} />
      ))}
    </>
  );
}

/** A place in a message; it may break after each part. */
function Field({ pointer }: { readonly pointer: string }): ReactElement {
  return (
    <div className="mono field">
      {pointer.split('/').map((part, index) => (
        <span key={index}>
          {index > 0 && '/'}
          <wbr />
          {part}
        </span>
      ))}
    </div>
  );
}
