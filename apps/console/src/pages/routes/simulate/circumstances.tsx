import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Input, Select, Space } from 'antd';
import { Fault } from '../../../parts/fault';
import { namesQuery } from '../queries';
import type { AskingProps } from './asking';
import { useTexts } from './texts';

/** From which system, and on which day the event is taken to be accepted. */
export function Circumstances({ search, onSearch }: AskingProps): ReactElement {
  const say = useTexts();
  const names = useQuery(namesQuery('systems'));
  const { data: systems = [] } = names;
  return (
    <Space wrap align="end">
      <Fault of={names} />
      <label className="asked" htmlFor="simulate-system">
        {say('system')}
        <Select<string>
          id="simulate-system"
          allowClear
          showSearch
          style={{ width: 200 }}
          value={search.system ?? null}
          options={systems.map(id => ({ value: id, label: id }))}
          onChange={system => onSearch({ system })}
        />
      </label>
      <label className="asked" title={say('today')}>
        {say('on')}
        <Input type="date" style={{ width: 170 }} value={search.on ?? ''} onChange={({ target }) => onSearch({ on: target.value })} />
      </label>
    </Space>
  );
}
