import { useRef, type ReactElement, type ReactNode } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { problemOf } from '../api/problem';
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

/** What is said of a key under which something was sent before, whose answer nobody has seen. */
const MAYBE_DONE: readonly string[] = ['IDEMPOTENCY_KEY_REUSED', 'REQUEST_UNDER_WAY', 'REQUEST_UNDECIDED'];

/** Asks why, then acts. Stays open with the error where the act was refused; cannot be left while the act is under way. */
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
  // Opened again it is another act. Forgotten here, not when it has opened: what was pressed meanwhile may be refused by then.
  const close = () => {
    key.current = crypto.randomUUID();
    acting.reset();
    onClose();
  };
  const acting = useMutation({ mutationFn: (reason: string) => act(reason, key.current), onSuccess: close });
  const maybeDone = acting.error !== null && MAYBE_DONE.includes(problemOf(acting.error).code);
  return (
    <Modal
      title={title}
      open={open}
      okText={confirm}
      okButtonProps={{ danger, loading: acting.isPending, disabled: maybeDone }}
      cancelButtonProps={{ disabled: acting.isPending }}
      cancelText={say('cancel')}
      destroyOnHidden
      onCancel={() => !acting.isPending && close()}
      onOk={form.submit}
    >
      {children}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ reason = '' }) => !acting.isPending && !maybeDone && acting.mutate(reason.trim().normalize('NFC'))}
      >
        <Form.Item
          name="reason"
          label={say('reason')}
          rules={optional ? [] : [{ required: true, min: 5, whitespace: true, message: say('reason-missing') }]}
        >
          <Input.TextArea autoFocus readOnly={acting.isPending} rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      {acting.error && (maybeDone ? <Alert type="warning" showIcon title={say('maybe-done')} /> : <ProblemLines error={acting.error} />)}
    </Modal>
  );
}
