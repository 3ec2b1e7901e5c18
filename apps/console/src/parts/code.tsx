import type { ReactElement } from 'react';
import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCopy } from './copy';
import { useTexts } from './texts';

/** A code of the field, in a fixed pitch, to be copied with one click. */
export function Code({ children }: { readonly children: string }): ReactElement {
  const copy = useCopy();
  const say = useTexts();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span className="mono">{children}</span>
      <Button
        className="no-print"
        type="text"
        size="small"
        icon={<CopyOutlined />}
        aria-label={`${say('copy')} ${children}`}
        onClick={() => copy(children)}
      />
    </span>
  );
}
