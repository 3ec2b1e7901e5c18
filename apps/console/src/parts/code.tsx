import type { ReactElement } from 'react';
import { CopyOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCopy } from './copy';
import { useTexts } from './texts';

interface CodeProps {
  readonly children: string;
  /** Where it leads. */
  readonly to?: string;
}

/** A code of the field, in a fixed pitch, to be copied with one click. */
export function Code({ children, to }: CodeProps): ReactElement {
  const copy = useCopy();
  const say = useTexts();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {to === undefined ? (
        <span className="mono">{children}</span>
      ) : (
        <Link to={to} className="mono">
          {children}
        </Link>
      )}
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
