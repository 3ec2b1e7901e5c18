import type { ReactElement } from 'react';
import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { MaskedValue } from './masked-value';
import { useTexts } from './texts';

export { isMasked, type MaskedValue } from './masked-value';

/** A personal value that is not shown, but can be compared. */
export function Masked({ value: { hint, eq } }: { readonly value: MaskedValue }): ReactElement {
  const say = useTexts();
  return (
    <Tooltip title={say('masked', { eq: eq.slice(0, 6) })}>
      <span className="mono">
        <EyeInvisibleOutlined aria-hidden /> {hint}
      </span>
    </Tooltip>
  );
}
