import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { queries } from '../api/queries';
import { request } from '../api/request';
import { ProblemLines } from '../parts/problem-lines';
import { sessionQuery, type Credentials, type Session } from './session';
import { useTexts } from './texts';

interface ChoosePasswordProps {
  readonly credentials: Credentials;
  readonly onDone: (session: Session) => void;
}

/** The one thing somebody may do whose password another person has set. */
export function ChoosePassword({ credentials: { user, password: old }, onDone }: ChoosePasswordProps): ReactElement {
  const say = useTexts();
  const choosing = useMutation({
    mutationFn: async (password: string) => {
      await request(`/v1/users/${encodeURIComponent(user)}/password`, { method: 'PUT', body: { old, password } });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      return queries.fetchQuery(sessionQuery);
    },
    onSuccess: onDone,
  });
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => choosing.mutate(password)}>
      <Form.Item name="password" label={say('new')} rules={[{ required: true, min: 12, message: say('choose-note') }]}>
        <Input.Password autoComplete="new-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="again"
        label={say('again')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(say('not-same')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {choosing.error && <ProblemLines error={choosing.error} />}
      <Button type="primary" htmlType="submit" block loading={choosing.isPending}>
        {say('choose')}
      </Button>
    </Form>
  );
}
