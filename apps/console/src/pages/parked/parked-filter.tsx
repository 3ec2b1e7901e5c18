import type { ReactElement } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Segmented, Select, Space, Tag } from 'antd';
import { GROUPED_BY } from './model';
import type { ParkedSearch } from './search';
import { useTexts } from './texts';

const VIEWS = ['all', 'mine', 'cleared'] as const;
const SORTS = ['risk', 'size', 'latest'] as const;

/** By what parked deliveries are grouped, whose they are, and in which order. */
export function ParkedFilter({ search }: { readonly search: ParkedSearch }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const go = (change: { readonly [K in keyof ParkedSearch]?: ParkedSearch[K] | undefined }): void =>
    void navigate({ to: '/parked', search: cleaned({ ...search, ...change }) });
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Select
        aria-label={say('group-by')}
        value={search.by ?? 'cause'}
        style={{ minWidth: 150 }}
        options={GROUPED_BY.map(value => ({ value, label: say(`by.${value}`) }))}
        onChange={by => go({ by: by === 'cause' ? undefined : by })}
      />
      <Segmented
        value={search.view ?? 'all'}
        options={VIEWS.map(value => ({ value, label: say(`view.${value}`) }))}
        onChange={view => go({ view: VIEWS.find((one): one is 'mine' | 'cleared' => one === view && one !== 'all') })}
      />
      <Select
        aria-label={say('sort')}
        value={search.sort ?? 'risk'}
        style={{ minWidth: 150 }}
        options={SORTS.map(value => ({ value, label: say(`sort.${value}`) }))}
        onChange={sort => go({ sort: SORTS.find((one): one is 'size' | 'latest' => one === sort && one !== 'risk') })}
      />
      {(['system', 'owner', 'procedure'] as const)
        .filter(name => search[name] !== undefined)
        .map(name => (
          <Tag key={name} closable onClose={() => go({ [name]: undefined })}>
            {say('narrowed', { what: search[name] ?? '' })}
          </Tag>
        ))}
    </Space>
  );
}

function cleaned(search: { readonly [K in keyof ParkedSearch]?: ParkedSearch[K] | undefined }): ParkedSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
