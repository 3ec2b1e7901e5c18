import type { ReactElement } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Form, Input, Select, Typography } from 'antd';
import { countOf } from '../../../format/numbers';
import { NothingYet } from '../../../parts/empty';
import { FilteredList } from '../../../parts/filtered-away';
import { countIn, itemsOf, useKeyset } from '../../../parts/keyset';
import { More } from '../../../parts/more';
import { useMay, useSession } from '../../../session/session';
import { AuditFrame } from '../audit-frame';
import { FilterForm } from '../filter-form';
import { ListState } from '../list-state';
import type { ConfigChange } from '../model';
import { PeriodFields } from '../period-fields';
import { readConfigSearch, RESOURCE_KINDS, type ConfigSearch } from '../search';
import { useTexts as useAuditTexts } from '../texts';
import { ChangeTable } from './change-table';
import { useTexts } from './texts';

const route = getRouteApi('/frame/audit/config');
const CHANGES = '/v1/config-changes';

/** What changed in connections, mappings, code tables and routes, between two days. */
export function ConfigPage(): ReactElement {
  const say = useTexts();
  const audit = useAuditTexts();
  const { all, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const mayAll = useMay('trail:read');
  const { roles } = useSession();
  const list = useKeyset<ConfigChange>(CHANGES, { ...search, only: all ? undefined : 'effective' });
  const [items, count] = [itemsOf(list.data), countIn(list)];
  const filter = (asked: ConfigSearch): void => void navigate({ search: readConfigSearch({ ...asked }) });
  const asked: ConfigSearch = { ...search, ...(all && { all }) };
  const filtered = Object.keys(asked).length > 0;
  const empty = filtered ? (
    <FilteredList path={CHANGES} query={{ only: 'effective' }} onClear={() => filter({})} />
  ) : (
    <NothingYet text={say('nothing')} />
  );
  return (
    <AuditFrame tab="config">
      {!mayAll && (
        <Alert type="info" showIcon title={audit(roles.includes('sector') ? 'own-config' : 'own-only')} style={{ marginBottom: 12 }} />
      )}
      <FilterForm search={asked} onFilter={filter}>
        <PeriodFields autoFocus />
        <Form.Item name="kind" label={audit('kind')} className="grow">
          <Select mode="multiple" allowClear options={RESOURCE_KINDS.map(kind => ({ value: kind, label: say(kind) }))} />
        </Form.Item>
        {mayAll && (
          <Form.Item name="actor" label={audit('actor')} className="grow">
            <Input placeholder={audit('actor-hint')} />
          </Form.Item>
        )}
        <Form.Item name="all" label={say('scope')} className="grow">
          <Select allowClear placeholder={say('in-force')} options={[{ value: true, label: say('all') }]} />
        </Form.Item>
      </FilterForm>
      {count && count.value > 0 && <Typography.Paragraph type="secondary">{audit('count', { n: countOf(count) })}</Typography.Paragraph>}
      <ListState list={list} items={items} empty={empty}>
        <ChangeTable items={items} />
      </ListState>
      <More list={list} />
    </AuditFrame>
  );
}
