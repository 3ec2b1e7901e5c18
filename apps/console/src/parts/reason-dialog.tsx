import { useRef, type ReactElement, type ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { ProblemLines } from './problem-lines';
import { useTexts } from './texts';

interface ReasonDialogProps {
  readonly title: string;
  /** Word of the button that does it, at most three words. */
  readonly confirm: string;
  readonly open: boolean;
  /** What will happen, before it happens. */
  readonly children?: ReactNode;
  readonly danger?: boolean;
  /** A comment is welcome, not needed. */
  readonly optional?: boolean;
  /** Does it, once per dialog however often the button is pressed: the key is the same for all presses. */
  readonly act: (reason: string, idempotencyKey: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks why, then acts. Stays open with the error where the act was refused. */
export function ReasonDialog({
  title,
  confirm,
  open,
  children,
  danger = false,
  optional = false,
  act,
  onClose,
}: ReasonDialogProps): ReactElement {
  const say = useTexts();
  const [form] = Form.useForm<{ reason?: string }>();
  const key = useRef(crypto.randomUUID());
  const close = () => {
    key.current = crypto.randomUUID(); // opened again, it is another act
    onClose();
  };
  const acting = useMutation({ mutationFn: (reason: string) => act(reason, key.current), onSuccess: close });
  return (
    <Modal
      title={title}
      open={open}
      okText={confirm}
      okButtonProps={{ danger, loading: acting.isPending }}
      cancelText={say('cancel')}
      destroyOnHidden
      onCancel={close}
      onOk={form.submit}
      afterOpenChange={shown => shown && acting.reset()}
    >
      {children}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ reason = '' }) => !acting.isPending && acting.mutate(reason.trim().normalize('NFC'))}
      >
        <Form.Item
          name="reason"
          label={say('reason')}
          rules={optional ? [] : [{ required: true, min: 5, whitespace: true, message: say('reason-missing') }]}
        >
          <Input.TextArea autoFocus rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      {acting.error && <ProblemLines error={acting.error} />}
    </Modal>
  );
}
