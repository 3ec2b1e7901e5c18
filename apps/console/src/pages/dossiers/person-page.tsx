import type { ReactElement } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Alert } from 'antd';
import { NothingYet } from '../../parts/empty';
import { itemsOf, useKeyset } from '../../parts/keyset';
import { Loaded } from '../../parts/loaded';
import { More } from '../../parts/more';
import { Page } from '../../parts/page';
import { DossierList } from './dossier-list';
import type { DossierRow } from './model';
import { useTexts } from './texts';

const route = getRouteApi('/frame/search/$id');

/** What a look-up by person found; for whom was looked stands nowhere. */
export function PersonPage(): ReactElement {
  const { id } = route.useParams();
  return <Found key={id} id={id} />;
}

function Found({ id }: { readonly id: string }): ReactElement {
  const say = useTexts();
  const list = useKeyset<DossierRow>('/v1/dossiers', { search: id });
  const items = itemsOf(list.data);
  return (
    <Page title={say('title-person')}>
      <Loaded query={list}>
        {() => (
          <>
            <Alert type="info" showIcon title={say('person-recorded')} style={{ marginBottom: 12 }} />
            {items.length > 0 ? <DossierList items={items} /> : <NothingYet text={say('person-nothing')} />}
          </>
        )}
      </Loaded>
      <More list={list} />
    </Page>
  );
}
