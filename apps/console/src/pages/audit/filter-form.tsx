import type { ReactElement, ReactNode } from 'react';
import { Button, Form } from 'antd';
import { useTexts as usePartsTexts } from '../../parts/texts';
import { useTexts } from './texts';

interface FilterFormProps<T> {
  /** What the address says. */
  readonly search: T;
  readonly onFilter: (search: T) => void;
  readonly children: ReactNode;
}

/** A filter whose words stand in the address: Enter applies it, one click clears it. */
export function FilterForm<T extends object>({ search, onFilter, children }: FilterFormProps<T>): ReactElement {
  const say = useTexts();
  const parts = usePartsTexts();
  const filled = Object.keys(search).length > 0;
  return (
    <Form<T> key={JSON.stringify(search)} className="audit-filter" layout="vertical" initialValues={search} onFinish={onFilter}>
      {children}
      <Button type="primary" htmlType="submit">
        {say('filter')}
      </Button>
      {filled && <Button onClick={() => onFilter({} as T)}>{parts('clear-filter')}</Button>}
    </Form>
  );
}
