import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { ProblemLines } from '../../parts/problem-lines';
import type { OncePassword, User } from './model';
import { useRoleName } from './role-name';
import { useTexts } from './texts';
import { addUser, changeUser, type UserFields } from './user-acts';

interface UserFormProps {
  /** Undefined: somebody new. */
  readonly user: User | undefined;
  readonly onPassword: (once: OncePassword) => void;
  readonly onClose: () => void;
}

const NAME = /^(?=.{2,64}$)[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;
const ROLES = ['operator', 'sector', 'auditor', 'administrator'] as const;

/** Name, roles and team of a person. */
export function UserForm({ user, onPassword, onClose }: UserFormProps): ReactElement {
  const say = useTexts();
  const roleName = useRoleName();
  const [form] = Form.useForm<UserFields>();
  const saving = useMutation({
    mutationFn: async (fields: UserFields) => {
      if (user) return void (await changeUser({ ...fields, name: user.name }));
      const { name, oneTimePassword } = await addUser(fields);
      onPassword({ user: name, password: oneTimePassword });
    },
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      title={user ? `${say('edit')} · ${user.name}` : say('add')}
      okText={say(user ? 'save' : 'create')}
      cancelText={say('cancel')}
      okButtonProps={{ loading: saving.isPending }}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form<UserFields>
        form={form}
        layout="vertical"
        initialValues={user ?? { roles: [] }}
        onFinish={fields => !saving.isPending && saving.mutate(fields)}
      >
        {!user && (
          <Form.Item
            name="name"
            label={say('user-name')}
            extra={say('user-hint')}
            rules={[{ required: true, pattern: NAME, message: say('user-missing') }]}
          >
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus />
          </Form.Item>
        )}
        <Form.Item
          name="displayName"
          label={say('name-label')}
          rules={[{ required: true, whitespace: true, message: say('display-missing') }]}
        >
          <Input autoComplete="off" maxLength={100} autoFocus={user !== undefined} />
        </Form.Item>
        <Form.Item name="roles" label={say('role-label')} rules={[{ required: true, type: 'array', min: 1, message: say('role-missing') }]}>
          <Select mode="multiple" options={ROLES.map(value => ({ value, label: roleName(value) }))} />
        </Form.Item>
        <Form.Item name="team" label={say('team')} extra={say('team-hint')}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
      </Form>
      {saving.error && <ProblemLines error={saving.error} />}
    </Modal>
  );
}
