import { useState, type ReactElement } from 'react';
import { Button, Input, Space, Table, type TableColumnsType } from 'antd';
import { useTexts } from '../bench/texts';
import { found, withCell, type Entry } from './entries';

interface GridProps {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly readOnly: boolean;
  readonly onChange: (entries: readonly Entry[]) => void;
  /** The row of this code is shown, and its value waits to be typed. */
  readonly focus?: string | undefined;
}

interface Row {
  readonly entry: Entry;
  readonly index: number;
}

const COLUMNS = ['from', 'to', 'validFrom', 'validTo'] as const;
const TITLES = { from: 'code', to: 'value', validFrom: 'valid-from', validTo: 'valid-to' } as const;

/** Codes and what they stand for, one a row, with the days on which they hold. */
export function Grid({ label, entries, readOnly, onChange, focus }: GridProps): ReactElement {
  const say = useTexts();
  const [text, setText] = useState('');
  const rows = found(entries, text);
  const write = (index: number, column: keyof Entry, value: string): void =>
    onChange(entries.map((entry, place) => (place === index ? withCell(entry, column, value) : entry)));
  const columns: TableColumnsType<Row> = [
    ...COLUMNS.map(column => ({
      title: say(TITLES[column]),
      key: column,
      render: (_: unknown, { entry, index }: Row) => (
        <Input
          size="small"
          className="mono"
          aria-label={`${say(TITLES[column])} ${entry.from}`.trim()}
          readOnly={readOnly}
          autoFocus={column === 'to' && focus !== undefined && entry.from === focus}
          placeholder={column.startsWith('valid') ? 'yyyy-MM-dd' : ''}
          value={String(entry[column] ?? '')}
          onChange={({ target }) => write(index, column, target.value)}
        />
      ),
    })),
    {
      title: say('successor'),
      key: 'successor',
      render: (_, { entry }) => <span className="mono">{[entry.successor ?? []].flat().join(', ')}</span>,
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'remove',
            render: (_: unknown, { entry, index }: Row) => (
              <Button
                size="small"
                type="text"
                aria-label={say('remove-row', { code: entry.from })}
                onClick={() => onChange(entries.filter((__, place) => place !== index))}
              >
                {'✕'}
              </Button>
            ),
          },
        ]),
  ];
  return (
    <div aria-label={label} role="group">
      <Space wrap style={{ marginBottom: 8 }}>
        <Input.Search
          size="small"
          allowClear
          aria-label={say('filter')}
          placeholder={say('filter')}
          onChange={({ target }) => setText(target.value)}
        />
        {!readOnly && (
          <Button size="small" onClick={() => onChange([{ from: '', to: '' }, ...entries])}>
            {say('add-row')}
          </Button>
        )}
      </Space>
      <Table
        size="small"
        rowKey="index"
        columns={columns}
        dataSource={rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
      />
    </div>
  );
}
