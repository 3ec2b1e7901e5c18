import type { ReactElement } from 'react';
import { CheckCircleOutlined, MinusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../parts/loaded';
import { Wide } from '../../parts/wide';
import { rolesQuery, spoken, type Roles } from '../../session/roles';
import { RoleName } from './role-name';
import { SettingsPage } from './settings-page';
import { useTexts } from './texts';

/** Which role may do what; one sentence each. */
export function RolesPage(): ReactElement {
  const say = useTexts();
  const query = useQuery(rolesQuery);
  return (
    <SettingsPage tab="roles">
      <p>{say('roles-note')}</p>
      <Loaded query={query}>{roles => <Matrix roles={roles} />}</Loaded>
    </SettingsPage>
  );
}

function Matrix({ roles: { items, rights } }: { readonly roles: Roles }): ReactElement {
  const say = useTexts();
  return (
    <>
      <ul className="plain-list">
        {items.map(({ role, title }) => (
          <li key={role}>{spoken(title)}</li>
        ))}
      </ul>
      <Wide label={say('roles')}>
        <table className="rights">
          <thead>
            <tr>
              <th scope="col">{say('right')}</th>
              {items.map(({ role }) => (
                <th key={role} scope="col">
                  <RoleName role={role} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rights.map(({ right, title }) => (
              <tr key={right}>
                <th scope="row" style={{ fontWeight: 400 }}>
                  {spoken(title)} <span className="mono muted">{right}</span>
                </th>
                {items.map(({ role, rights: held }) => (
                  <td key={role} className="mark">
                    <Held has={held.includes(right)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Held({ has }: { readonly has: boolean }): ReactElement {
  const say = useTexts();
  return has ? (
    <CheckCircleOutlined role="img" aria-label={say('has-right')} style={{ color: 'var(--lt-color-success)' }} />
  ) : (
    <MinusOutlined role="img" aria-label={say('lacks-right')} className="muted" />
  );
}
