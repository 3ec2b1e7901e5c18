import type { ReactElement } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Form, Input, Select, Typography } from 'antd';
import { isPersonal } from '../../../format/personal';
import { countOf } from '../../../format/numbers';
import { NothingYet } from '../../../parts/empty';
import { FilteredList } from '../../../parts/filtered-away';
import { Arrivals } from '../../../live/arrivals';
import { useLiveList } from '../../../live/use-live-list';
import { countIn } from '../../../parts/keyset';
import { ListState } from '../list-state';
import { More } from '../../../parts/more';
import { useMay } from '../../../session/session';
import { AuditFrame } from '../audit-frame';
import { FilterForm } from '../filter-form';
import type { EntryItem } from '../model';
import { PeriodFields } from '../period-fields';
import { ENTRY_KINDS, readEntriesSearch, type EntriesSearch } from '../search';
import { useTexts as useAuditTexts } from '../texts';
import { VerifyDossier } from '../verify-dossier';
import { Verification } from '../verify/verification';
import { EntryTable } from './entry-table';
import { useTexts } from './texts';

const route = getRouteApi('/frame/audit');
const ENTRIES = '/v1/trail/entries';
const nameOf = ({ hash }: EntryItem): string => hash;

/** The trail, newest first; for whoever may not read it, one's own acts. */
export function EntriesPage(): ReactElement {
  const say = useAuditTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayAll = useMay('trail:read');
  const { list, rows: items, arrivals } = useLiveList<EntryItem>('trail', ENTRIES, { ...search }, nameOf);
  const filter = (asked: EntriesSearch): void => void navigate({ search: readEntriesSearch({ ...asked }) });
  const count = countIn(list);
  const part = partOf(search);
  const filtered = Object.keys(search).length > 0;
  const empty = filtered ? <FilteredList path={ENTRIES} onClear={() => filter({})} /> : <NothingYet text={say('nothing')} />;
  return (
    <AuditFrame tab="entries">
      {!mayAll && <Alert type="info" showIcon title={say('own-only')} style={{ marginBottom: 12 }} />}
      <EntriesFilter search={search} onFilter={filter} />
      {mayAll &&
        (part['dossier'] === undefined ? (
          <Verification part={part} count={onlyTime(search) ? count : undefined} />
        ) : (
          <VerifyDossier code={part['dossier']} />
        ))}
      {count && <Typography.Paragraph type="secondary">{say('count', { n: countOf(count) })}</Typography.Paragraph>}
      <Arrivals {...arrivals} />
      <ListState list={list} items={items} empty={empty}>
        <EntryTable items={items} />
      </ListState>
      <More list={list} />
    </AuditFrame>
  );
}

function EntriesFilter({
  search,
  onFilter,
}: {
  readonly search: EntriesSearch;
  readonly onFilter: (asked: EntriesSearch) => void;
}): ReactElement {
  const say = useAuditTexts();
  const kinds = useTexts();
  const mayAll = useMay('trail:read');
  return (
    <FilterForm search={search} onFilter={onFilter}>
      <PeriodFields />
      {mayAll && (
        <Form.Item name="actor" label={say('actor')} className="grow">
          <Input placeholder={say('actor-hint')} />
        </Form.Item>
      )}
      <Form.Item name="kind" label={say('kind')} className="grow">
        <Select mode="multiple" allowClear options={ENTRY_KINDS.map(kind => ({ value: kind, label: kinds(kind) }))} />
      </Form.Item>
      <Form.Item
        name="subject"
        label={say('subject')}
        className="grow"
        rules={[
          { validator: (_, text?: string) => (text && isPersonal(text) ? Promise.reject(new Error(say('personal'))) : Promise.resolve()) },
        ]}
      >
        <Input placeholder={say('subject-hint')} />
      </Form.Item>
    </FilterForm>
  );
}

/** What is verified: every record of that time, or of that dossier; a filter by person or kind cannot be verified by itself. */
function partOf({ from, to, subject }: EntriesSearch): Readonly<Record<string, string>> {
  if (subject !== undefined && !subject.includes(':')) return { dossier: subject };
  return from === undefined && to === undefined ? {} : { from: from ?? '2000-01-01', to: to ?? '2099-12-31' };
}

function onlyTime({ actor, kind, subject }: EntriesSearch): boolean {
  return actor === undefined && kind === undefined && subject === undefined;
}
