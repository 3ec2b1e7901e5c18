import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Space } from 'antd';
import { currentLanguage } from '../../language/language';
import { Fault } from '../../parts/fault';
import { stateOf } from '../../status/catalogue';
import { eventOptions } from './event-type';
import { namesQuery } from './queries';
import type { RoutesSearch } from './search';
import { useTexts } from './texts';

interface RoutesFilterProps {
  readonly search: RoutesSearch;
  readonly onSearch: (search: RoutesSearch) => void;
}

const STATES = ['active', 'suspended', 'draft', 'tested', 'submitted'] as const;

/** What routes are looked for by; stands in the address. */
export function RoutesFilter({ search, onSearch }: RoutesFilterProps): ReactElement {
  const say = useTexts();
  const names = useQuery(namesQuery('connections'));
  const { data: connections = [] } = names;
  const set = (changed: { [K in keyof RoutesSearch]?: RoutesSearch[K] | undefined }): void => {
    const kept = Object.entries({ ...search, ...changed }).filter(([, value]) => value !== undefined && value !== '');
    onSearch(Object.fromEntries(kept));
  };
  const text = (name: 'procedure' | 'agency', width: number): ReactElement => (
    <Input.Search
      key={`${name} ${search[name] ?? ''}`}
      allowClear
      style={{ width }}
      placeholder={say(name)}
      aria-label={say(name)}
      defaultValue={search[name]}
      onSearch={value => set({ [name]: value.trim() })}
    />
  );
  return (
    <Space wrap style={{ marginBottom: 12 }} role="search" aria-label={say('filter')}>
      <Fault of={names} />
      {text('procedure', 140)}
      <Select<string>
        allowClear
        style={{ width: 200 }}
        placeholder={say('event')}
        aria-label={say('event')}
        value={search.event ?? null}
        options={eventOptions()}
        onChange={event => set({ event })}
      />
      {text('agency', 120)}
      <Select<string>
        allowClear
        showSearch
        style={{ width: 170 }}
        placeholder={say('connection')}
        aria-label={say('connection')}
        value={search.connection ?? null}
        options={connections.map(id => ({ value: id, label: id }))}
        onChange={connection => set({ connection })}
      />
      <Select<RoutesSearch['state']>
        allowClear
        style={{ width: 150 }}
        placeholder={say('state')}
        aria-label={say('state')}
        value={search.state ?? null}
        options={STATES.map(value => ({ value, label: stateOf('version', value)?.[currentLanguage()] }))}
        onChange={state => set({ state })}
      />
      <label>
        {say('on')}{' '}
        <Input type="date" style={{ width: 140 }} value={search.on ?? ''} onChange={({ target }) => set({ on: target.value })} />
      </label>
      {Object.keys(search).length > 0 && <Button onClick={() => onSearch({})}>{say('clear-filter')}</Button>}
    </Space>
  );
}
