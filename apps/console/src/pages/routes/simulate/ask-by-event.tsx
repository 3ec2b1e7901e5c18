import type { ReactElement } from 'react';
import { Button, Form, Input } from 'antd';
import { questionOfPasted } from './question';
import { useTexts } from './texts';

/** The question by an event that somebody has; it goes into no address, for it is about a person. */
export function AskByEvent({ onAsk }: { readonly onAsk: (text: string) => void }): ReactElement {
  const say = useTexts();
  return (
    <Form<{ event: string }> layout="vertical" requiredMark={false} onFinish={({ event }) => onAsk(event)} style={{ maxWidth: 900 }}>
      <Form.Item
        name="event"
        label={say('pasted')}
        extra={say('pasted-hint')}
        rules={[
          {
            validator: (_, value: string | undefined) =>
              questionOfPasted({}, value ?? '') ? Promise.resolve() : Promise.reject(new Error(say('pasted-invalid'))),
          },
        ]}
        validateTrigger="onSubmit"
      >
        <Input.TextArea className="mono" rows={8} spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {say('ask')}
      </Button>
    </Form>
  );
}
