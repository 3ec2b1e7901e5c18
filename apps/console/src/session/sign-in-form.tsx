import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { ProblemLines } from '../parts/problem-lines';
import { signIn, type Credentials, type Session } from './session';
import { useTexts } from './texts';

interface SignInFormProps {
  /** Given: only this person may go on. */
  readonly user?: string;
  readonly onDone: (session: Session, credentials: Credentials) => void;
}

/** Name and password. */
export function SignInForm({ user, onDone }: SignInFormProps): ReactElement {
  const say = useTexts();
  const entering = useMutation({ mutationFn: signIn, onSuccess: onDone });
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ user }}
      onFinish={given => entering.mutate({ user: user ?? given.user.normalize('NFC'), password: given.password })}
    >
      <Form.Item name="user" label={say('user')} rules={[{ required: true, message: say('user-missing') }]}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={user === undefined}
          disabled={user !== undefined}
        />
      </Form.Item>
      <Form.Item name="password" label={say('password')} rules={[{ required: true, message: say('password-missing') }]}>
        <Input.Password autoComplete="current-password" autoFocus={user !== undefined} />
      </Form.Item>
      {entering.error && <ProblemLines error={entering.error} />}
      <Button type="primary" htmlType="submit" block loading={entering.isPending}>
        {say('sign-in')}
      </Button>
    </Form>
  );
}
