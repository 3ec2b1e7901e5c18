import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../parts/loaded';
import { isMasked, Masked } from '../../parts/masked';
import type { FieldChange, Item, ItemDetail } from './model';
import { itemQuery } from './queries';
import { useTexts } from './texts';

/** What would be sent for one delivery, against what was sent before. */
export function ItemDetails({ operation, item }: { readonly operation: string; readonly item: Item }): ReactElement {
  const detail = useQuery(itemQuery(operation, item.position));
  return <Loaded query={detail}>{found => <Details detail={found} />}</Loaded>;
}

function Details({ detail: { translation, changes, class: of } }: { readonly detail: ItemDetail }): ReactElement {
  const say = useTexts();
  if (!translation) return <p>{say('no-more')}</p>;
  const { request, mapping, mappingVersion, problems } = translation;
  return (
    <div className="item-detail">
      {request && (
        <p>{say('sends-to', { method: request.method, path: request.path, mapping: mapping ?? '', version: mappingVersion ?? '' })}</p>
      )}
      {problems.map(({ code, owner, detail, table, value }) => (
        <p key={code}>
          <span className="mono">{[code, table, value, detail].filter(Boolean).join(' · ')}</span> ({owner})
        </p>
      ))}
      {problems.length === 0 && changes.length === 0 && <p>{say(of === 'first' ? 'changes-first' : 'changes-none')}</p>}
      {changes.length > 0 && <Changes changes={changes} />}
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }): ReactElement {
  const say = useTexts();
  return (
    <table className="field-changes">
      <caption>{say('changes-title')}</caption>
      <thead>
        <tr>
          {(['field', 'before', 'after'] as const).map(key => (
            <th key={key} scope="col">
              {say(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ from, to, before, after }) => (
          <tr key={to ?? from.join()}>
            <th scope="row" className="mono">
              {to ?? from.join()}
            </th>
            <td>
              <Value of={before[0]} />
            </td>
            <td>
              <Value of={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ of }: { readonly of: unknown }): ReactElement {
  const say = useTexts();
  if (of === undefined) return <>{say('nothing')}</>;
  if (isMasked(of)) return <Masked value={of} />;
  return <span className="mono">{typeof of === 'string' ? of : JSON.stringify(of)}</span>;
}
