import type { ReactElement } from 'react';
import { Link, useLocation } from '@tanstack/react-router';
import { placeOf, type Place } from './navigation';
import { useTexts } from './texts';

/** The pages, at the lower edge of a phone. */
export function BottomBar({ places }: { readonly places: readonly Place[] }): ReactElement {
  const say = useTexts();
  const { pathname } = useLocation();
  const current = placeOf(pathname);
  return (
    <nav className="bottom-bar no-print" aria-label={say('navigation')}>
      {places.map(({ name, to, icon: Icon }) => (
        <Link key={name} to={to} aria-current={name === current ? 'page' : undefined}>
          <Icon />
          {say(name)}
        </Link>
      ))}
    </nav>
  );
}
