import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { queries } from '../../api/queries';
import { request } from '../../api/request';
import { ProblemLines } from '../../parts/problem-lines';
import { useSession } from '../../session/session';
import { ownSessionsQuery } from './queries';
import { useTexts } from './texts';

interface Passwords {
  readonly old: string;
  readonly password: string;
}

const SHORTEST = 12;

/** Another password for oneself; who changes it proves to know the one before. */
export function PasswordForm(): ReactElement {
  const say = useTexts();
  const { message } = App.useApp();
  const { user } = useSession();
  const [form] = Form.useForm<Passwords>();
  const changing = useMutation({
    mutationFn: ({ old, password }: Passwords) =>
      request(`/v1/users/${encodeURIComponent(user)}/password`, { method: 'PUT', body: { old, password } }),
    onSuccess: async () => {
      form.resetFields();
      void message.success(say('password-changed'));
      await queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  return (
    <Form<Passwords> form={form} layout="vertical" requiredMark={false} onFinish={given => changing.mutate(given)}>
      <input hidden readOnly type="text" autoComplete="username" value={user} />
      <Form.Item name="old" label={say('password-old')} rules={[{ required: true, message: say('password-missing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="password"
        label={say('password-new')}
        extra={say('password-hint')}
        rules={[{ required: true, min: SHORTEST, message: say('password-hint') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say('password-again')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(say('password-same'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {changing.error && <ProblemLines error={changing.error} />}
      <Button type="primary" htmlType="submit" loading={changing.isPending}>
        {say('password')}
      </Button>
    </Form>
  );
}
