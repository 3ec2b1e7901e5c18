import type { ReactElement } from 'react';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { numberOf } from '../../format/numbers';
import { NothingYet } from '../../parts/empty';
import { FilteredList } from '../../parts/filtered-away';
import { countIn, itemsOf, useKeyset } from '../../parts/keyset';
import { Loaded } from '../../parts/loaded';
import { More } from '../../parts/more';
import { Page } from '../../parts/page';
import { DossierFilter } from './dossier-filter';
import { DossierList } from './dossier-list';
import { ExportButton } from './export-button';
import { dossierAddress } from '../../format/dossier-address';
import type { DossierRow } from './model';
import { NotFoundCode } from './not-found-code';
import { Presets } from './presets';
import { isFilter, readDossiersSearch, type DossiersSearch } from './search';
import { useTexts } from './texts';

const route = getRouteApi('/frame/dossiers');
const DOSSIERS = '/v1/dossiers';

/** The list of dossiers; its filter stands in the address. */
export function DossiersPage(): ReactElement {
  const say = useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useKeyset<DossierRow>(DOSSIERS, queryOf(search));
  const items = itemsOf(list.data);
  const filter = (asked: DossiersSearch): void => void navigate({ search: readDossiersSearch({ ...asked }) });
  const [only, other] = list.isPlaceholderData ? [] : items;
  if (search.alias !== undefined && only && !other) return <Navigate to={dossierAddress(only.code ?? only.dossierId)} replace />;
  return (
    <Page title={say('title')} acts={items.length > 0 && <ExportButton query={queryOf(search)} />}>
      <Presets search={search} />
      <DossierFilter search={search} onFilter={filter} />
      {search.alias !== undefined && other && <Alert type="info" showIcon title={say('several')} style={{ marginBottom: 12 }} />}
      <Count count={countIn(list)} />
      <Loaded query={list}>
        {() => {
          if (items.length > 0) return <DossierList items={items} />;
          if (list.hasNextPage) return <Alert type="info" showIcon title={say('looked-to')} />;
          if (search.q !== undefined)
            return <NotFoundCode q={search.q} alone={Object.keys(search).length === 1} onClear={() => filter({})} />;
          return isFilter(search) ? (
            <FilteredList path={DOSSIERS} text={say('clear')} onClear={() => filter({})} />
          ) : (
            <NothingYet text={say('first')} />
          );
        }}
      </Loaded>
      <More list={list} />
    </Page>
  );
}

function Count({ count }: { readonly count: { readonly value: number; readonly exact: boolean } | undefined }): ReactElement | null {
  const say = useTexts();
  if (!count || (count.exact && count.value === 0)) return null;
  const n = numberOf(count.value);
  return (
    <p className="dossier-count" role="status">
      {count.exact ? say('count', { n }) : say('count-least', { n })}
    </p>
  );
}

function queryOf({ state, ...search }: DossiersSearch): NonNullable<Parameters<typeof useKeyset>[1]> {
  return { ...search, ...(state && { state: state.map(String) }) };
}
