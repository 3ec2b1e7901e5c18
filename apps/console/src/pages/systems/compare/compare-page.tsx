import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select, Space } from 'antd';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { resourceQuery, versionQuery } from '../registry/queries';
import type { ConnectionDocument, VersionView } from '../registry/registry';
import '../systems.css';
import { diffVersions } from './diff';
import { DiffTables } from './diff-tables';
import { Sentences } from './sentences';
import { useTexts } from './texts';

/** Two versions of a connection beside one another: sentences first, then every place. */
export function ComparePage(): ReactElement {
  const { id } = useParams({ from: '/frame/connections/$id/compare' });
  const search = useSearch({ from: '/frame/connections/$id/compare' });
  const say = useTexts();
  const connection = useQuery(resourceQuery('connections', id));
  const numbers = connection.data?.versions.map(({ version }) => version) ?? [];
  const to = search.to ?? numbers[0] ?? 1;
  const from = search.from ?? numbers.find(number => number < to) ?? to;
  return (
    <Page
      title={say('title', { id, from, to })}
      aside={
        <Link to="/connections/$id" params={{ id }}>
          {id}
        </Link>
      }
    >
      <Loaded query={connection}>
        {({ versions }) => (
          <>
            <Pick id={id} versions={versions} from={from} to={to} />
            <Difference id={id} from={from} to={to} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Pair {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

function Pick({ id, versions, from, to }: Pair & { readonly versions: readonly VersionView[] }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const options = versions.map(({ version }) => ({ value: version, label: `v${version}` }));
  const go = (search: { from: number; to: number }): void => void navigate({ to: '/connections/$id/compare', params: { id }, search });
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <span id="compare-from">{say('from')}</span>
      <Select aria-labelledby="compare-from" options={options} value={from} onChange={value => go({ from: value, to })} />
      <span id="compare-to">{say('to')}</span>
      <Select aria-labelledby="compare-to" options={options} value={to} onChange={value => go({ from, to: value })} />
    </Space>
  );
}

/** Reads both versions and shows how they differ. */
export function Difference({ id, from, to, brief = false }: Pair & { readonly brief?: boolean }): ReactElement {
  const before = useQuery(versionQuery<ConnectionDocument>('connections', id, from));
  const after = useQuery(versionQuery<ConnectionDocument>('connections', id, to));
  return (
    <Loaded query={before}>
      {({ body: older }) => (
        <Loaded query={after}>
          {({ body: newer }) => {
            const diff = diffVersions(older.document, newer.document);
            return (
              <>
                <Sentences diff={diff} />
                {!brief && <DiffTables diff={diff} from={from} to={to} />}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
