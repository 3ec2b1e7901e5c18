import type { ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { queries } from '../../api/queries';
import { request } from '../../api/request';
import { ProblemLines } from '../../parts/problem-lines';
import { rolesQuery, spoken } from '../../session/roles';
import { useSession } from '../../session/session';
import type { PersonalToken } from './model';
import { useTexts } from './texts';

interface TokenFields {
  readonly name: string;
  readonly days: number;
  readonly scopes?: readonly string[];
}

interface TokenFormProps {
  readonly onMade: (made: PersonalToken & { readonly token: string }) => void;
  readonly onClose: () => void;
}

const DAYS = [7, 30, 90, 365] as const;

/** What a token is for, how long it lives, and what it may do of what its person may. */
export function TokenForm({ onMade, onClose }: TokenFormProps): ReactElement {
  const say = useTexts();
  const { rights } = useSession();
  const { data: roles } = useQuery(rolesQuery);
  const [form] = Form.useForm<TokenFields>();
  const making = useMutation({
    mutationFn: ({ name, days, scopes = [] }: TokenFields) =>
      request<PersonalToken & { token: string }>('/v1/tokens', {
        method: 'POST',
        body: { name: name.normalize('NFC').trim(), expiresInDays: days, ...(scopes.length > 0 && { scopes }) },
      }),
    onSuccess: async made => {
      onClose();
      onMade(made);
      await queries.invalidateQueries({ queryKey: ['/v1/tokens'] });
    },
  });
  const scopes = (roles?.rights ?? []).filter(({ right }) => rights.includes(right));
  return (
    <Modal
      open
      title={say('token-new')}
      okText={say('create')}
      cancelText={say('cancel')}
      okButtonProps={{ loading: making.isPending }}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form<TokenFields>
        form={form}
        layout="vertical"
        initialValues={{ days: 30 }}
        onFinish={fields => !making.isPending && making.mutate(fields)}
      >
        <Form.Item name="name" label={say('token-name')} rules={[{ required: true, whitespace: true, message: say('token-name-missing') }]}>
          <Input autoComplete="off" maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="days" label={say('token-days')}>
          <Select options={DAYS.map(value => ({ value, label: say('token-days-n', { n: value }) }))} />
        </Form.Item>
        <Form.Item name="scopes" label={say('token-scopes')} extra={say('token-scopes-hint')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={scopes.map(({ right, title }) => ({ value: right, label: spoken(title) }))}
          />
        </Form.Item>
      </Form>
      {making.error && <ProblemLines error={making.error} />}
    </Modal>
  );
}
