import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Status } from '../../status/status';
import type { VersionView } from '../systems/registry/registry';
import { useTexts } from './texts';

/** Number and state of a version; leads to it. */
export function VersionState({ of: { id, version, state } }: { readonly of: Pick<VersionView, 'id' | 'version' | 'state'> }): ReactElement {
  const say = useTexts();
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', whiteSpace: 'nowrap' }}>
      <Link to="/routes/$id" params={{ id }} search={{ version }}>
        {say('version-n', { n: version })}
      </Link>
      <Status of="version" code={state} />
    </span>
  );
}
