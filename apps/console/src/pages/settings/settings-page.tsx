import type { ReactElement, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Page } from '../../parts/page';
import { useMay } from '../../session/session';
import './settings.css';
import { useTexts } from './texts';

const TABS = ['profile', 'users', 'roles', 'tokens'] as const;
export type SettingsTab = (typeof TABS)[number];

interface SettingsPageProps {
  readonly tab: SettingsTab;
  readonly acts?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of every page of settings: the others are one click away, as far as one may see them. */
export function SettingsPage({ tab, acts, aside, children }: SettingsPageProps): ReactElement {
  const say = useTexts();
  const mayPeople = useMay('people:read');
  return (
    <Page title={say(tab)} acts={acts} aside={aside}>
      <nav className="settings-tabs" aria-label={say('title')}>
        {TABS.filter(name => name !== 'users' || mayPeople).map(name => (
          <Link key={name} to={`/settings/${name}`} aria-current={name === tab ? 'page' : undefined}>
            {say(name)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
