import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Radio } from 'antd';
import { ProblemLines } from '../../parts/problem-lines';
import { useTexts as usePartTexts } from '../../parts/texts';
import type { DeliveryName, PayloadView, Stage } from './model';
import { PURPOSES } from './purposes';
import { look } from './queries';
import { useTexts } from './texts';

/** Most fields of one look. */
const MOST = 200;

interface UnmaskDialogProps {
  readonly name: DeliveryName;
  readonly stage: Stage;
  /** Places that hide something. */
  readonly fields: readonly string[];
  readonly open: boolean;
  readonly onOpened: (view: PayloadView) => void;
  readonly onClose: () => void;
}

interface Answers {
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly reason: string;
}

/** Asks what somebody wants to see in clear, for which purpose and why; the look is on record before anything is shown. */
export function UnmaskDialog({ name, stage, fields, open, onOpened, onClose }: UnmaskDialogProps): ReactElement {
  const say = useTexts();
  const sayPart = usePartTexts();
  const [form] = Form.useForm<Answers>();
  const offered = fields.slice(0, MOST);
  const [chosen, setChosen] = useState(offered.length);
  const looking = useMutation({
    mutationFn: (answers: Answers) => look(name, stage, { ...answers, reason: answers.reason.trim().normalize('NFC') }),
    gcTime: 0,
  });
  // What was opened stands nowhere but with who asked for it; an answer that comes after cancelling is dropped.
  const start = (answers: Answers): void =>
    looking.mutate(answers, {
      onSuccess: view => {
        looking.reset();
        onOpened(view);
        onClose();
      },
    });
  const cancel = (): void => {
    looking.reset();
    onClose();
  };
  return (
    <Modal
      title={say('unmask')}
      open={open}
      okText={say('unmask')}
      okButtonProps={{ loading: looking.isPending, disabled: offered.length === 0 }}
      cancelText={sayPart('cancel')}
      destroyOnHidden
      onCancel={cancel}
      onOk={form.submit}
      afterOpenChange={shown => shown && setChosen(offered.length)}
    >
      <p>{offered.length === 0 ? say('unmask-nothing') : say('unmask-what', { n: chosen })}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ fields: offered }}
        onValuesChange={(_, all) => setChosen(all.fields.length)}
        onFinish={answers => !looking.isPending && start(answers)}
      >
        <Form.Item name="purpose" label={say('unmask-purpose')} rules={[{ validator: chosenOne(say('unmask-purpose-missing')) }]}>
          <Radio.Group className="purposes" options={PURPOSES.map(value => ({ value, label: say(`purpose.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={sayPart('reason')}
          rules={[{ required: true, min: 5, whitespace: true, message: sayPart('reason-missing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="fields" label={say('unmask-fields')} rules={[{ type: 'array', min: 1, message: say('unmask-fields') }]}>
          <Checkbox.Group className="fields-to-see" options={offered.map(value => ({ value, label: value }))} />
        </Form.Item>
      </Form>
      {looking.error && <ProblemLines error={looking.error} />}
    </Modal>
  );
}

/** As a rule of its own: marked as required, the group would claim an attribute it cannot have. */
function chosenOne(message: string): (rule: unknown, value: unknown) => Promise<void> {
  return (_rule, value) => (value === undefined ? Promise.reject(new Error(message)) : Promise.resolve());
}
