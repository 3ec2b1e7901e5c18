import type { ReactElement } from 'react';
import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTexts } from './texts';

/** A personal value as the API gives it to everybody. */
export interface MaskedValue {
  readonly masked: true;
  readonly tag: string;
  readonly hint: string;
  /** Equal values have equal marks, within one answer. */
  readonly eq: string;
}

export function isMasked(value: unknown): value is MaskedValue {
  return typeof value === 'object' && value !== null && (value as { masked?: unknown }).masked === true;
}

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
