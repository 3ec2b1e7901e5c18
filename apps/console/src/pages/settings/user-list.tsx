import { useState, type ReactElement } from 'react';
import { CheckCircleOutlined, KeyOutlined, StopOutlined } from '@ant-design/icons';
import { Button, Card, Grid, Space, Table } from 'antd';
import { ActButton } from '../../parts/act-button';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { When } from '../../parts/when';
import { useSession } from '../../session/session';
import type { OncePassword, User } from './model';
import { useRoleName } from './role-name';
import { Tinted } from '../../status/tinted';
import { useTexts } from './texts';
import { resetPassword, setDisabled } from './user-acts';

interface UserListProps {
  readonly users: readonly User[];
  readonly mayWrite: boolean;
  readonly onEdit: (user: User) => void;
  readonly onPassword: (once: OncePassword) => void;
}

type Asked = 'disable' | 'enable' | 'reset';

/** People with what can be done about each. */
export function UserList({ users, mayWrite, onEdit, onPassword }: UserListProps): ReactElement {
  const say = useTexts();
  const roleName = useRoleName();
  const { md = true } = Grid.useBreakpoint();
  const [asking, ask] = useState<{ readonly what: Asked; readonly user: User }>();
  const acts = (user: User): ReactElement | false => mayWrite && <Acts user={user} onEdit={onEdit} onAsk={what => ask({ what, user })} />;
  const act = async ({ what, user: { name } }: { readonly what: Asked; readonly user: User }): Promise<void> => {
    if (what !== 'reset') await setDisabled(name, what === 'disable');
    else onPassword({ user: name, password: await resetPassword(name) });
  };
  return (
    <>
      {md ? (
        <Table<User>
          rowKey="name"
          size="small"
          pagination={false}
          dataSource={[...users]}
          columns={[
            { key: 'user', title: say('user-name'), render: (_, { name }) => <span className="mono">{name}</span> },
            { key: 'name', title: say('name-label'), dataIndex: 'displayName' },
            { key: 'roles', title: say('role-label'), render: (_, { roles }) => roles.map(roleName).join(', ') },
            { key: 'team', title: say('team'), render: (_, { team }) => team ?? '' },
            { key: 'state', title: say('state'), render: (_, user) => <State user={user} /> },
            {
              key: 'last',
              title: say('last-sign-in'),
              render: (_, { lastSignInAt: at }) => (at === undefined ? say('never') : <When at={at} />),
            },
            { key: 'acts', title: '', render: (_, user) => acts(user) },
          ]}
        />
      ) : (
        <Space direction="vertical" style={{ width: '100%' }}>
          {users.map(user => (
            <Card key={user.name} size="small" title={user.displayName} extra={<State user={user} />}>
              <div className="mono">{user.name}</div>
              <div>{[user.roles.map(roleName).join(', '), user.team].filter(Boolean).join(' · ')}</div>
              {acts(user)}
            </Card>
          ))}
        </Space>
      )}
      {asking && (
        <ConfirmDialog
          title={`${say(asking.what)} · ${asking.user.name}`}
          confirm={say(asking.what)}
          danger={asking.what !== 'enable'}
          act={() => act(asking)}
          onClose={() => ask(undefined)}
        >
          {say(`${asking.what}-note`)}
        </ConfirmDialog>
      )}
    </>
  );
}

function State({ user: { disabledAt, passwordOnce } }: { readonly user: User }): ReactElement {
  const say = useTexts();
  if (disabledAt !== undefined)
    return (
      <Tinted tone="neutral" icon={StopOutlined}>
        {say('disabled')}
      </Tinted>
    );
  if (passwordOnce)
    return (
      <Tinted tone="warning" icon={KeyOutlined}>
        {say('must-change')}
      </Tinted>
    );
  return (
    <Tinted tone="success" icon={CheckCircleOutlined}>
      {say('enabled')}
    </Tinted>
  );
}

interface ActsProps {
  readonly user: User;
  readonly onEdit: (user: User) => void;
  readonly onAsk: (what: Asked) => void;
}

function Acts({ user, onEdit, onAsk }: ActsProps): ReactElement {
  const say = useTexts();
  const own = useSession().user === user.name;
  const what = user.disabledAt === undefined ? 'disable' : 'enable';
  return (
    <Space wrap>
      <Button size="small" onClick={() => onEdit(user)}>
        {say('edit')}
      </Button>
      <ActButton size="small" refusal={own ? say('own-account') : undefined} onClick={() => onAsk('reset')}>
        {say('reset')}
      </ActButton>
      <ActButton size="small" refusal={own ? say('own-account') : undefined} onClick={() => onAsk(what)}>
        {say(what)}
      </ActButton>
    </Space>
  );
}
