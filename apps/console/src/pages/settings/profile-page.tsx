import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions } from 'antd';
import { Loaded } from '../../parts/loaded';
import { When } from '../../parts/when';
import { rolesQuery, spoken } from '../../session/roles';
import { useSession } from '../../session/session';
import { DisplaySettings } from './display-settings';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';
import { SettingsPage } from './settings-page';
import { useTexts } from './texts';

/** Who one is, what one may do, how the console looks, and where one is signed in. */
export function ProfilePage(): ReactElement {
  const say = useTexts();
  return (
    <SettingsPage tab="profile">
      <div className="settings-grid">
        <Card size="small" title={say('profile')}>
          <Myself />
        </Card>
        <Card size="small" title={say('display')}>
          <DisplaySettings />
        </Card>
        <Card size="small" title={say('password')}>
          <PasswordForm />
        </Card>
        <Card size="small" title={say('sessions')}>
          <OwnSessions />
        </Card>
      </div>
    </SettingsPage>
  );
}

function Myself(): ReactElement {
  const say = useTexts();
  const { user, name, team, roles, rights, lastSignInAt } = useSession();
  const query = useQuery(rolesQuery);
  return (
    <Loaded query={query}>
      {known => (
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'name', label: say('name-label'), children: name },
            { key: 'user', label: say('user-name'), children: <span className="mono">{user}</span> },
            { key: 'team', label: say('team'), children: team ?? say('no-team') },
            {
              key: 'roles',
              label: say('role-label'),
              children: <Sentences texts={known.items.filter(({ role }) => roles.includes(role)).map(({ title }) => spoken(title))} />,
            },
            {
              key: 'rights',
              label: say('rights-label'),
              children: <Sentences texts={known.rights.filter(({ right }) => rights.includes(right)).map(({ title }) => spoken(title))} />,
            },
            {
              key: 'last',
              label: say('last-sign-in'),
              children: lastSignInAt === null ? say('never') : <When at={lastSignInAt} form="absolute" />,
            },
          ]}
        />
      )}
    </Loaded>
  );
}

function Sentences({ texts }: { readonly texts: readonly string[] }): ReactElement {
  const say = useTexts();
  if (texts.length === 0) return <>{say('rights-none')}</>;
  return (
    <ul className="plain-list">
      {texts.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
