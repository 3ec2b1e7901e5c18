import type { ReactElement } from 'react';
import { LockOutlined } from '@ant-design/icons';
import { Result } from 'antd';
import type { Problem } from '../api/problem';
import { CopyCode } from './copy-code';
import { useTexts } from './texts';

/** A page or part the person may not see: which right it takes, and who gives it. */
export function NoRight({ problem, right }: { readonly problem?: Problem; readonly right?: string }): ReactElement {
  const say = useTexts();
  return (
    <Result
      className="no-right"
      icon={<LockOutlined style={{ color: 'var(--lt-color-text-description)' }} />}
      title={problem?.explain?.what ?? say('no-right', { right: right ?? '' })}
      subTitle={problem?.explain?.do ?? say('no-right-do')}
      extra={problem && <CopyCode problem={problem} />}
    />
  );
}
