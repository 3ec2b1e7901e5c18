import type { ReactElement } from 'react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Page } from '../parts/page';
import { LacksRight } from '../session/lacks-right';
import { useSession } from '../session/session';
import { PLACES, placeOf } from './navigation';
import { useTexts } from './texts';

/** The page of the address, or which right it takes: also for those who typed an address their navigation does not show. The API refuses all the same. */
export function AllowedPage(): ReactElement {
  const say = useTexts();
  const { pathname } = useLocation();
  const { rights } = useSession();
  const place = PLACES.find(({ name }) => name === placeOf(pathname));
  if (place?.right === undefined || rights.includes(place.right)) return <Outlet />;
  return (
    <Page title={say(place.name)}>
      <LacksRight right={place.right} />
    </Page>
  );
}
