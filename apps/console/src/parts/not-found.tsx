import type { ReactElement } from 'react';
import { FileSearchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Result, Space } from 'antd';
import type { Problem } from '../api/problem';
import { CopyCode } from './copy-code';
import { useTexts } from './texts';

/** An address that leads nowhere, or a thing that is not there: what is missing, why, and the way back. */
export function NotFound({ problem }: { readonly problem?: Problem }): ReactElement {
  const say = useTexts();
  const explain = problem?.explain;
  return (
    <Result
      className="not-found"
      icon={<FileSearchOutlined style={{ color: 'var(--lt-color-text-description)' }} />}
      title={explain?.what ?? problem?.title ?? say('not-found')}
      subTitle={explain ? `${explain.why} ${explain.do}` : say('not-found-why')}
      extra={
        <Space>
          <Link to="/">{say('home')}</Link>
          {problem && <CopyCode problem={problem} />}
        </Space>
      }
    />
  );
}
