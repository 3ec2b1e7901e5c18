import type { ReactElement } from 'react';
import { Input, Select, Space } from 'antd';
import { currentLanguage } from '../../../language/language';
import { STATES } from '../../../status/catalogue';
import { eventOptions } from '../event-type';
import type { AskingProps } from './asking';
import { useTexts } from './texts';

/** The question by event type and what the dossier is. */
export function AskByType({ search, onSearch }: AskingProps): ReactElement {
  const say = useTexts();
  const states = Object.entries(STATES.dossier).map(([value, shown]) => ({ value, label: `${value} ${shown[currentLanguage()]}` }));
  const text = (name: 'procedure' | 'version' | 'agency', width: number, placeholder?: string): ReactElement => (
    <label key={`${name} ${search[name] ?? ''}`} className="asked">
      {say(name)}
      <Input
        style={{ width }}
        placeholder={placeholder}
        defaultValue={search[name]}
        onBlur={({ target }) => onSearch({ [name]: target.value.trim() })}
        onPressEnter={({ currentTarget }) => onSearch({ [name]: currentTarget.value.trim() })}
      />
    </label>
  );
  return (
    <Space wrap align="end">
      <label className="asked" htmlFor="simulate-event">
        {say('event')}
        <Select<string>
          id="simulate-event"
          style={{ width: 280 }}
          value={search.event ?? null}
          options={eventOptions()}
          onChange={event => onSearch({ event })}
        />
      </label>
      {text('procedure', 150, '1.001193')}
      {text('version', 110)}
      {text('agency', 130, 'H49.12')}
      <label className="asked" htmlFor="simulate-status">
        {say('status')}
        <Select<string>
          id="simulate-status"
          allowClear
          style={{ width: 230 }}
          value={search.status ?? null}
          options={states}
          onChange={status => onSearch({ status })}
        />
      </label>
    </Space>
  );
}
