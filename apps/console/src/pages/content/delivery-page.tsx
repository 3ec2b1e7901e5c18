import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { dossierAddress } from '../../format/dossier-address';
import { NothingYet } from '../../parts/empty';
import { Page } from '../../parts/page';
import { Status } from '../../status/status';
import { DeliveryPanel } from './delivery-panel';
import { deliveryQuery } from './queries';
import { stateCode } from './summary';
import { useTexts } from './texts';

const route = getRouteApi('/frame/deliveries/$id');

/** One delivery on a page of its own: what a search or a link leads to. */
export function DeliveryPage(): ReactElement {
  const { dossier } = route.useSearch();
  return dossier === undefined ? <WithoutDossier /> : <Delivery dossier={dossier} />;
}

/** The address was cut short: a message is found by its dossier. */
function WithoutDossier(): ReactElement {
  const say = useTexts();
  return (
    <Page title={say('delivery')}>
      <NothingYet text={say('which-dossier')} act={<Link to="/dossiers">{say('to-dossiers')}</Link>} />
    </Page>
  );
}

function Delivery({ dossier }: { readonly dossier: string }): ReactElement {
  const say = useTexts();
  const { id } = route.useParams();
  const { code, tab } = route.useSearch();
  const navigate = route.useNavigate();
  const dossierPage: string | undefined = code === undefined ? undefined : dossierAddress(code);
  const { data } = useQuery(deliveryQuery({ id, dossier }));
  return (
    <Page
      title={say('title', { system: data?.system.name ?? '…' })}
      aside={data && <Status of="delivery" code={stateCode(data)} />}
      acts={dossierPage !== undefined && <Link to={dossierPage}>{say('open-dossier')}</Link>}
    >
      <DeliveryPanel
        delivery={id}
        {...(code !== undefined && { code })}
        dossier={dossier}
        tab={tab ?? 'summary'}
        onTab={chosen =>
          void navigate({ search: before => ({ ...before, tab: chosen === 'summary' ? undefined : chosen }), replace: true })
        }
      />
    </Page>
  );
}
