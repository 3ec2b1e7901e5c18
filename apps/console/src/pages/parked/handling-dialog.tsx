import type { ReactElement } from 'react';
import { Form, Input, Modal, Radio } from 'antd';
import { momentIn } from '../../format/local-time';
import { useTexts as usePartTexts } from '../../parts/texts';
import { useSession } from '../../session/session';
import type { Group } from './model';
import type { Handling } from './queries';
import { useTexts } from './texts';

interface HandlingDialogProps {
  readonly group: Group;
  readonly busy: boolean;
  readonly onSave: (handling: Handling) => void;
  readonly onClose: () => void;
}

interface Fields {
  readonly to: 'working' | 'waiting-partner';
  readonly assignee: string;
  readonly until?: string;
}

/** Who sees to a group, and until when. */
export function HandlingDialog({ group, busy, onSave, onClose }: HandlingDialogProps): ReactElement {
  const say = useTexts();
  const parts = usePartTexts();
  const { user } = useSession();
  const [form] = Form.useForm<Fields>();
  const save = ({ to, assignee, until: field }: Fields): void => {
    const until = momentIn(field);
    onSave({ to, assignee: assignee.trim().normalize('NFC'), ...(until !== undefined && { until }) });
  };
  return (
    <Modal
      open
      title={say('handle-title')}
      okText={say('save')}
      cancelText={parts('cancel')}
      okButtonProps={{ loading: busy }}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{
          to: group.state === 'waiting-partner' ? 'waiting-partner' : 'working',
          assignee: group.assignee ?? `user:${user}`,
        }}
      >
        <Form.Item name="to">
          <Radio.Group options={(['working', 'waiting-partner'] as const).map(value => ({ value, label: say(`handle.${value}`) }))} />
        </Form.Item>
        <Form.Item name="assignee" label={say('assignee')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="until" label={say('until')} extra={say('until-note')}>
          <Input type="datetime-local" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
