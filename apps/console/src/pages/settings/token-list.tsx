import { useState, type ReactElement } from 'react';
import { CheckCircleOutlined, ClockCircleOutlined, StopOutlined } from '@ant-design/icons';
import { Card, Grid, Space, Table } from 'antd';
import { queries } from '../../api/queries';
import { request } from '../../api/request';
import { ActButton } from '../../parts/act-button';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { useNow, When } from '../../parts/when';
import { tokenStateOf, type PersonalToken, type TokenState } from './model';
import { Tinted } from '../../status/tinted';
import { useTexts } from './texts';

/** Tokens with what they may do, how long they live, and when they were last used. */
export function TokenList({ tokens }: { readonly tokens: readonly PersonalToken[] }): ReactElement {
  const say = useTexts();
  const now = useNow();
  const { md = true } = Grid.useBreakpoint();
  const [ending, end] = useState<PersonalToken>();
  const scopesOf = ({ scopes }: PersonalToken): string => scopes?.join(', ') ?? say('token-all');
  const usedAt = ({ lastUsedAt: at }: PersonalToken): ReactElement | string => (at === undefined ? say('never') : <When at={at} />);
  const act = (token: PersonalToken): ReactElement => (
    <ActButton
      size="small"
      danger
      refusal={tokenStateOf(token, now) === 'active' ? undefined : say('token-over')}
      onClick={() => end(token)}
    >
      {say('token-end')}
    </ActButton>
  );
  return (
    <>
      {md ? (
        <Table<PersonalToken>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={[...tokens]}
          columns={[
            { key: 'name', title: say('token-name'), dataIndex: 'name' },
            { key: 'scopes', title: say('token-scopes'), render: (_, token) => scopesOf(token) },
            { key: 'created', title: say('token-created'), render: (_, { createdAt }) => <When at={createdAt} /> },
            { key: 'expires', title: say('token-expires'), render: (_, { expiresAt }) => <When at={expiresAt} form="absolute" /> },
            { key: 'used', title: say('token-used'), render: (_, token) => usedAt(token) },
            { key: 'state', title: say('state'), render: (_, token) => <State state={tokenStateOf(token, now)} /> },
            { key: 'acts', title: '', render: (_, token) => act(token) },
          ]}
        />
      ) : (
        <Space direction="vertical" style={{ width: '100%' }}>
          {tokens.map(token => (
            <Card key={token.id} size="small" title={token.name} extra={<State state={tokenStateOf(token, now)} />}>
              <div>{scopesOf(token)}</div>
              <div>
                {`${say('token-expires')} `}
                <When at={token.expiresAt} form="absolute" />
              </div>
              <div>
                {`${say('token-used')} `}
                {usedAt(token)}
              </div>
              {act(token)}
            </Card>
          ))}
        </Space>
      )}
      {ending && (
        <ConfirmDialog
          title={say('token-end')}
          confirm={say('token-end')}
          danger
          act={async () => {
            await request(`/v1/tokens/${ending.id}`, { method: 'DELETE' });
            await queries.invalidateQueries({ queryKey: ['/v1/tokens'] });
          }}
          onClose={() => end(undefined)}
        >
          {say('token-end-note', { name: ending.name })}
        </ConfirmDialog>
      )}
    </>
  );
}

const ICONS_OF = { active: CheckCircleOutlined, expired: ClockCircleOutlined, revoked: StopOutlined } as const;

function State({ state }: { readonly state: TokenState }): ReactElement {
  const say = useTexts();
  return (
    <Tinted tone={state === 'active' ? 'success' : 'neutral'} icon={ICONS_OF[state]}>
      {say(`token-${state}`)}
    </Tinted>
  );
}
