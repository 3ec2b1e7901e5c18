import { useState, type ReactElement } from 'react';
import { countOf } from '../../format/numbers';
import { ActButton } from '../../parts/act-button';
import { NothingYet } from '../../parts/empty';
import { countIn, itemsOf, useKeyset } from '../../parts/keyset';
import { More } from '../../parts/more';
import { Loaded } from '../../parts/loaded';
import { LacksRight } from '../../session/lacks-right';
import { useMay } from '../../session/session';
import type { OncePassword, User } from './model';
import { SettingsPage } from './settings-page';
import { ShownOnce } from './shown-once';
import { useTexts } from './texts';
import { UserForm } from './user-form';
import { UserList } from './user-list';

/** The people of the installation: added, changed and disabled, never deleted. */
export function UsersPage(): ReactElement {
  const say = useTexts();
  const mayRead = useMay('people:read');
  const mayWrite = useMay('people:write');
  const [editing, edit] = useState<User | 'new'>();
  const [once, showOnce] = useState<OncePassword>();
  const list = useKeyset<User>('/v1/users', {}, mayRead);
  const users = itemsOf(list.data);
  const count = countIn(list);
  if (!mayRead)
    return (
      <SettingsPage tab="users">
        <LacksRight right="people:read" />
      </SettingsPage>
    );
  return (
    <SettingsPage
      tab="users"
      aside={count && <span>{say('users-n', { n: countOf(count) })}</span>}
      acts={
        mayWrite && (
          <ActButton type="primary" onClick={() => edit('new')}>
            {say('add')}
          </ActButton>
        )
      }
    >
      <Loaded query={list}>
        {() =>
          users.length > 0 ? (
            <UserList users={users} mayWrite={mayWrite} onEdit={edit} onPassword={showOnce} />
          ) : (
            <NothingYet text={say('users-none')} />
          )
        }
      </Loaded>
      <More list={list} />
      {editing && (
        <UserForm
          key={editing === 'new' ? '' : editing.name}
          user={editing === 'new' ? undefined : editing}
          onPassword={showOnce}
          onClose={() => edit(undefined)}
        />
      )}
      {once && (
        <ShownOnce
          title={say('once-title', { name: once.user })}
          note={say('once-note')}
          secret={once.password}
          onDone={() => showOnce(undefined)}
        />
      )}
    </SettingsPage>
  );
}
