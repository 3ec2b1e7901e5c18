import type { ReactElement } from 'react';
import { Alert } from 'antd';
import { Code } from '../../parts/code';
import { useTexts } from './texts';

/** Content that is gone; its hash is not. */
export function Expired({ hash }: { readonly hash?: string }): ReactElement {
  const say = useTexts();
  return (
    <Alert
      type="info"
      showIcon
      title={say('expired')}
      description={
        <>
          <p>{say('expired-why')}</p>
          {hash !== undefined && <Code>{hash}</Code>}
        </>
      }
    />
  );
}
