import { useState, type ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Alert, Space } from 'antd';
import { ActButton } from '../../../parts/act-button';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay } from '../../../session/session';
import { Status } from '../../../status/status';
import { useTexts } from '../bench/texts';
import { resourceQuery, versionQuery } from '../registry/queries';
import type { CodeTableSummary, VersionView, WholeResource } from '../registry/registry';
import { VersionHistory } from '../system/version-history';
import '../systems.css';
import { useTexts as useSystemTexts } from '../texts';
import { nextTableVersion, type CodeTable } from './entries';
import { Grid } from './grid';
import { saveTable } from './save-table';
import { TableMoves } from './table-moves';

/** A code table many mappings share: its rows, and its way into force. */
export function CodeTablePage(): ReactElement {
  const { id } = useParams({ from: '/frame/code-tables/$id' });
  const say = useTexts();
  const table = useQuery(resourceQuery('code-tables', id));
  return (
    <Page title={say('title', { id })}>
      <Loaded query={table}>{found => <Newest id={id} resource={found} />}</Loaded>
    </Page>
  );
}

interface NewestProps {
  readonly id: string;
  readonly resource: WholeResource<CodeTableSummary>;
}

function Newest({ id, resource }: NewestProps): ReactElement {
  const shown = resource.open ?? resource.inForce ?? resource.versions[0];
  const version = useQuery(versionQuery<CodeTable>('code-tables', id, shown?.version ?? 1));
  return (
    <>
      <Loaded query={version}>
        {({ body }) => <Editing key={`${body.version} ${body.revision}`} seen={body} table={body.document} />}
      </Loaded>
      <VersionHistory versions={resource.versions} />
    </>
  );
}

function Editing({ seen, table }: { readonly seen: VersionView; readonly table: CodeTable }): ReactElement {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const { add } = useSearch({ from: '/frame/code-tables/$id' });
  const mayWrite = useMay('registry:write');
  const [entries, setEntries] = useState(() =>
    add === undefined || !mayWrite || table.entries.some(({ from }) => from === add)
      ? table.entries
      : [{ from: add, to: '' }, ...table.entries],
  );
  const open = ['draft', 'tested', 'submitted'].includes(seen.state);
  const changed = entries !== table.entries;
  const saving = useMutation({
    mutationFn: () => saveTable(seen, { ...table, version: open ? table.version : nextTableVersion(table.version), entries }),
  });
  const refusal = mayWrite ? (changed ? undefined : say('nothing-changed')) : saySystem('needs-write');
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Status of="version" code={seen.state} />
        {say(open ? 'being-prepared' : 'in-force', { n: seen.version })}
        {`${say('owner')}: ${table.owner}`}
      </Space>
      {add !== undefined && <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={say('missing-code', { code: add })} />}
      {saving.error && <ProblemLines error={saving.error} />}
      <Space wrap style={{ marginBottom: 12 }}>
        <ActButton type={changed ? 'primary' : 'default'} loading={saving.isPending} refusal={refusal} onClick={() => saving.mutate()}>
          {say('save')}
        </ActButton>
        <TableMoves seen={seen} changed={changed} />
      </Space>
      <Grid label={table.name} entries={entries} readOnly={!mayWrite || seen.state === 'submitted'} onChange={setEntries} focus={add} />
    </>
  );
}
