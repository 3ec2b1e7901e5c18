import { useEffect, useState, type ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { problemOf } from '../../../api/problem';
import { ActButton } from '../../../parts/act-button';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { ProblemLines } from '../../../parts/problem-lines';
import { useTexts as usePartTexts } from '../../../parts/texts';
import { useMay } from '../../../session/session';
import { Status } from '../../../status/status';
import { useTexts } from '../bench/texts';
import { refreshRegistry, resourceQuery, versionQuery } from '../registry/queries';
import type { CodeTableSummary, VersionView, WholeResource, WholeVersion } from '../registry/registry';
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
      <Loaded query={version}>{({ body }) => <Kept key={body.version} version={body} />}</Loaded>
      <VersionHistory versions={resource.versions} />
    </>
  );
}

/** What somebody else writes meanwhile replaces nothing that was not saved. */
function Kept({ version }: { readonly version: WholeVersion<CodeTable> }): ReactElement {
  const [loaded, load] = useState(version);
  const [unsaved, setUnsaved] = useState(false);
  const shown = unsaved ? loaded : version;
  if (shown !== loaded) load(shown);
  return <Editing key={shown.revision} seen={shown} table={shown.document} onUnsaved={setUnsaved} />;
}

interface EditingProps {
  readonly seen: VersionView;
  readonly table: CodeTable;
  readonly onUnsaved: (unsaved: boolean) => void;
}

function Editing({ seen, table, onUnsaved }: EditingProps): ReactElement {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const sayPart = usePartTexts();
  const { add } = useSearch({ from: '/frame/code-tables/$id' });
  const mayWrite = useMay('registry:write');
  const [entries, setEntries] = useState(() =>
    add === undefined || !mayWrite || table.entries.some(({ from }) => from === add)
      ? table.entries
      : [{ from: add, to: '' }, ...table.entries],
  );
  const open = ['draft', 'tested', 'submitted'].includes(seen.state);
  const changed = entries !== table.entries;
  useEffect(() => onUnsaved(changed), [onUnsaved, changed]);
  const saving = useMutation({
    mutationFn: () => saveTable(seen, { ...table, version: open ? table.version : nextTableVersion(table.version), entries }),
    onSuccess: () => onUnsaved(false),
  });
  const problem = saving.error ? problemOf(saving.error) : undefined;
  const takeTheirs = (): void => {
    setEntries(table.entries);
    saving.reset();
    void refreshRegistry();
  };
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
      {problem?.code === 'VERSION_CHANGED' && (
        <Button size="small" style={{ marginBottom: 12 }} onClick={takeTheirs}>
          {sayPart('take-theirs')}
        </Button>
      )}
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
