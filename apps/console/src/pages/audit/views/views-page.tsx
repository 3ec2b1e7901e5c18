import type { ReactElement } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { isPersonal } from '../../../format/personal';
import { useMay } from '../../../session/session';
import { AuditFrame } from '../audit-frame';
import { FilterForm } from '../filter-form';
import { PeriodFields } from '../period-fields';
import { readViewsSearch, type ViewsSearch } from '../search';
import { useTexts } from '../texts';
import { ViewList } from './view-list';

const route = getRouteApi('/frame/audit/views');

/** Who looked at personal data, over all dossiers. */
export function ViewsPage(): ReactElement {
  const say = useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayAll = useMay('trail:read');
  const filter = (asked: ViewsSearch): void => void navigate({ search: readViewsSearch({ ...asked }) });
  return (
    <AuditFrame tab="views">
      <FilterForm search={search} onFilter={filter}>
        <PeriodFields />
        {mayAll && (
          <Form.Item name="actor" label={say('actor')} className="grow">
            <Input placeholder={say('actor-hint')} />
          </Form.Item>
        )}
        <Form.Item
          name="dossier"
          label={say('dossier')}
          className="grow"
          rules={[
            {
              validator: (_, text?: string) => (text && isPersonal(text) ? Promise.reject(new Error(say('personal'))) : Promise.resolve()),
            },
          ]}
        >
          <Input placeholder={say('dossier-hint')} />
        </Form.Item>
      </FilterForm>
      <ViewList search={search} onClear={() => filter({})} />
    </AuditFrame>
  );
}
