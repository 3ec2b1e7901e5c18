import { useState, type ReactElement } from 'react';
import { Button, Input, Segmented, Space } from 'antd';
import { tablesOf, type CodeTable } from '../code-table/entries';
import { Grid } from '../code-table/grid';
import type { Violation } from '../registry/registry';
import { JsonEditor } from './json-editor';
import type { Failure } from './previews';
import { useTexts } from './texts';

interface TablesProps {
  readonly value: unknown;
  readonly readOnly: boolean;
  readonly onChange: (tables: unknown) => void;
  readonly violations: readonly Violation[];
  /** Why the sample could not be translated: a code that is missing is added with one click. */
  readonly missing: Failure | undefined;
}

/** The code tables of a connection's own, as grids or as JSON. */
export function Tables({ value, readOnly, onChange, violations, missing }: TablesProps): ReactElement {
  const say = useTexts();
  const [grid, setGrid] = useState(true);
  const [focus, setFocus] = useState<string>();
  const tables = tablesOf(value);
  const lacking = !readOnly && missing?.value !== undefined ? tables?.find(({ name }) => name === missing.table) : undefined;
  const replace = (next: CodeTable): void => onChange(tables?.map(one => (one.name === next.name ? next : one)));
  const add = (code: string, table: CodeTable): void => {
    setFocus(code);
    replace({ ...table, entries: [{ from: code, to: '' }, ...table.entries] });
  };
  return (
    <section className="section" aria-label={say('tables')}>
      <Space wrap style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{say('tables')}</h2>
        <Segmented
          size="small"
          value={grid && tables !== undefined}
          onChange={setGrid}
          options={[
            { value: true, label: say('as-grid'), disabled: tables === undefined },
            { value: false, label: say('as-text') },
          ]}
        />
        {lacking && missing?.value !== undefined && (
          <Button size="small" type="primary" onClick={() => add(missing.value ?? '', lacking)}>
            {say('failure-add', { value: missing.value })}
          </Button>
        )}
      </Space>
      {violations.map((violation, index) => (
        <div key={index} className="field-wrong">
          <span className="mono">{violation.pointer}</span> {violation.message}
        </div>
      ))}
      {!grid || !tables ? (
        <JsonEditor label={say('tables')} value={value} readOnly={readOnly} onChange={onChange} violations={violations} />
      ) : (
        <>
          {tables.length === 0 && <p className="field-help">{say('tables-none')}</p>}
          {tables.map((table, index) => (
            <TableGroup
              key={index}
              table={table}
              readOnly={readOnly}
              focus={focus}
              onChange={next => onChange(tables.map((one, place) => (place === index ? next : one)))}
              onRemove={() => onChange(tables.filter((_, place) => place !== index))}
            />
          ))}
          {!readOnly && (
            <Button size="small" onClick={() => onChange([...tables, { name: '', version: '1', owner: '', entries: [] }])}>
              {say('add-table')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

interface TableGroupProps {
  readonly table: CodeTable;
  readonly readOnly: boolean;
  readonly focus: string | undefined;
  readonly onChange: (table: CodeTable) => void;
  readonly onRemove: () => void;
}

function TableGroup({ table, readOnly, focus, onChange, onRemove }: TableGroupProps): ReactElement {
  const say = useTexts();
  const { name, version, owner, entries } = table;
  return (
    <details className="group" open={entries.length <= 20}>
      <summary className="mono">{`${name} v${version} (${entries.length})`}</summary>
      {!readOnly && (
        <Space wrap style={{ margin: '8px 0' }}>
          <Input
            size="small"
            aria-label={say('table-name')}
            placeholder={say('table-name')}
            value={name}
            onChange={({ target }) => onChange({ ...table, name: target.value })}
          />
          <Input
            size="small"
            aria-label={say('table-version')}
            placeholder={say('table-version')}
            value={version}
            onChange={({ target }) => onChange({ ...table, version: target.value })}
          />
          <Input
            size="small"
            aria-label={say('table-owner')}
            placeholder={say('table-owner')}
            value={owner}
            onChange={({ target }) => onChange({ ...table, owner: target.value })}
          />
          <Button size="small" onClick={onRemove}>
            {say('remove-table', { name })}
          </Button>
        </Space>
      )}
      <Grid label={name} entries={entries} readOnly={readOnly} focus={focus} onChange={next => onChange({ ...table, entries: next })} />
    </details>
  );
}
