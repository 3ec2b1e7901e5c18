import type { ReactElement, ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { resourceQuery, resourcesQuery } from './registry/queries';

interface ToCureProps {
  readonly connection: string;
  /** The code table that lacks something; undefined: the mapping itself is meant. */
  readonly table?: string | undefined;
  /** The code that is missing. */
  readonly value?: string | undefined;
  readonly children: ReactNode;
}

/** To where a mapping is mended: the row of a shared code table, else the mapping of the version that is open or the newest. */
export function ToCure({ connection, table, value, children }: ToCureProps): ReactElement {
  const shared = useQuery({ ...resourcesQuery('code-tables'), enabled: table !== undefined });
  const whole = useQuery(resourceQuery('connections', connection));
  if (table !== undefined && shared.data?.some(({ id }) => id === table))
    return (
      <Link to="/code-tables/$id" params={{ id: table }} search={value === undefined ? {} : { add: value }}>
        {children}
      </Link>
    );
  const version = whole.data?.open ?? whole.data?.versions[0];
  if (version)
    return (
      <Link to="/connections/$id/versions/$n/$step" params={{ id: connection, n: String(version.version), step: 'mapping' }}>
        {children}
      </Link>
    );
  return (
    <Link to="/connections/$id" params={{ id: connection }}>
      {children}
    </Link>
  );
}
