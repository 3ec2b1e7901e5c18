import type { ReactElement } from 'react';
import { Checkbox, Select, Space } from 'antd';
import { currentLanguage } from '../../../language/language';
import { STATES } from '../../../status/catalogue';
import { readSystemsSearch, type SystemsSearch } from '../search';
import { useTexts } from '../texts';
import type { SystemRow } from './rows';

interface SystemsFilterProps {
  readonly rows: readonly SystemRow[];
  readonly search: SystemsSearch;
  readonly onChange: (search: SystemsSearch) => void;
}

/** Narrows the list; only by what is in it. */
export function SystemsFilter({ rows, search, onChange }: SystemsFilterProps): ReactElement | null {
  const say = useTexts();
  const teams = [...new Set(rows.map(({ team }) => team))].filter(Boolean).sort(new Intl.Collator('vi').compare);
  const healths = Object.entries(STATES.health).map(([value, state]) => ({ value, label: state[currentLanguage()] }));
  const { health, owner, todo } = search;
  const chosen = (name: 'health' | 'owner', value: string | undefined): void => {
    onChange(readSystemsSearch({ ...search, [name]: value }));
  };
  if (rows.length < 2) return null;
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Select
        allowClear
        aria-label={say('filter-health')}
        placeholder={say('filter-health')}
        options={healths}
        value={health}
        style={{ width: 190 }}
        onChange={(value: string | undefined) => chosen('health', value)}
      />
      <Select
        allowClear
        aria-label={say('filter-owner')}
        placeholder={say('filter-owner')}
        options={teams.map(value => ({ value, label: value }))}
        value={owner}
        style={{ width: 190 }}
        onChange={(value: string | undefined) => chosen('owner', value)}
      />
      <Checkbox
        checked={todo === true}
        onChange={({ target }) =>
          onChange({
            ...(health !== undefined && { health }),
            ...(owner !== undefined && { owner }),
            ...(target.checked && { todo: true }),
          })
        }
      >
        {say('filter-todo')}
      </Checkbox>
    </Space>
  );
}
