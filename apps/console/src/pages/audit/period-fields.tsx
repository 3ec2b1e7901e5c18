import type { ReactElement } from 'react';
import { Form, Input } from 'antd';
import { useTexts } from './texts';

/** First and last day of a time. */
export function PeriodFields({ autoFocus = false }: { readonly autoFocus?: boolean }): ReactElement {
  const say = useTexts();
  return (
    <>
      <Form.Item name="from" label={say('from')}>
        <Input type="date" autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item name="to" label={say('to')}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}
