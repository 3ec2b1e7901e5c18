import type { ReactElement, ReactNode } from 'react';
import { CheckCircleOutlined } from '@ant-design/icons';
import { Empty, Result } from 'antd';
import { timeOf } from '../format/moments';
import { useTexts } from './texts';

/** Nothing there yet: what will stand here, and the one thing to do. */
export function NothingYet({ text, act }: { readonly text: string; readonly act?: ReactNode }): ReactElement {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {act}
    </Empty>
  );
}

/** Nothing there, and that is good; with the time it was looked at. */
export function AllClear({ text, at }: { readonly text: string; readonly at: number }): ReactElement {
  const say = useTexts();
  return (
    <Result
      icon={<CheckCircleOutlined style={{ color: 'var(--lt-color-success)' }} />}
      title={text}
      subTitle={say('checked-at', { time: timeOf(at) })}
    />
  );
}
