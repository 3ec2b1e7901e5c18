import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Card, Space } from 'antd';
import type { ListedRoute } from './model';
import { otherConditions } from './routes-table';
import { useTexts } from './texts';
import { VersionState } from './version-state';
import { validityOf, valuesOf } from './words';

/** Routes on a phone, one under the other. */
export function RouteCards({ rows }: { readonly rows: readonly ListedRoute[] }): ReactElement {
  return (
    <Space direction="vertical" style={{ width: '100%' }}>
      {rows.map(row => (
        <RouteCard key={row.id} row={row} />
      ))}
    </Space>
  );
}

function RouteCard({ row }: { readonly row: ListedRoute }): ReactElement {
  const say = useTexts();
  const { id, summary: route, inForce, open } = row;
  const lines = [
    valuesOf('types', route.types ?? []) || say('every-event'),
    valuesOf('procedures', route.procedures ?? []) || say('every-procedure'),
    valuesOf('agencies', route.agencies ?? []) || say('every-agency'),
    ...otherConditions(route, say),
    validityOf(route),
  ].filter(Boolean);
  return (
    <Card
      size="small"
      title={
        <Link to="/routes/$id" params={{ id }} className="mono">
          {id}
        </Link>
      }
    >
      {lines.map(line => (
        <div key={line}>{line}</div>
      ))}
      <div className="mono">{`→ ${(route.to ?? []).join(', ')}`}</div>
      <Space wrap>
        {inForce && <VersionState of={inForce} />}
        {open && <VersionState of={open} />}
      </Space>
    </Card>
  );
}
