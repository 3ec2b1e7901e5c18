import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import type { ConfigChange } from '../model';
import { useTexts } from './texts';

/** What stood at each place before a change, and what stands there since. */
export function Differences({ change }: { readonly change: ConfigChange }): ReactElement {
  const say = useTexts();
  const { changes, moreChanges } = change;
  const compare = compareAddress(change);
  return (
    <>
      <table className="audit-diff">
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col">{say('before')}</th>
            <th scope="col">{say('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ pointer, before, after }) => (
            <tr key={pointer}>
              <th scope="row" className="mono" style={{ fontWeight: 400 }}>
                {pointer}
              </th>
              <td className="mono">{before === undefined ? say('missing') : JSON.stringify(before)}</td>
              <td className="mono">{after === undefined ? say('missing') : JSON.stringify(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreChanges !== undefined && <p>{say('more-changes', { n: moreChanges })}</p>}
      {compare && (
        <p style={{ marginBottom: 0 }}>
          <Link to={compare}>{say('compare', { from: change.replaces ?? 0, to: change.version ?? 0 })}</Link>
        </p>
      )}
    </>
  );
}

/** Versions of a connection have a page that compares them. */
function compareAddress({ kind, resource, version, replaces }: ConfigChange): string | undefined {
  if (kind !== 'connection' || version === undefined || replaces === undefined) return undefined;
  return `/connections/${encodeURIComponent(resource)}/compare?from=${replaces}&to=${version}`;
}
