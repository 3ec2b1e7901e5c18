import type { ReactElement } from 'react';
import { Result } from 'antd';
import type { Problem } from '../api/problem';
import { CopyCode } from './copy-code';
import { useTexts } from './texts';

/** A page or part the person may not see: which right it takes, and who gives it. */
export function NoRight({ problem, right }: { readonly problem?: Problem; readonly right?: string }): ReactElement {
  const say = useTexts();
  return (
    <Result
      status="403"
      title={problem?.explain?.what ?? say('no-right', { right: right ?? '' })}
      subTitle={problem?.explain?.do ?? say('no-right-do')}
      extra={problem && <CopyCode problem={problem} />}
    />
  );
}
