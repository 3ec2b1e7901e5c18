import type { ReactElement } from 'react';
import { UnlockOutlined } from '@ant-design/icons';
import { isMasked, Masked } from '../../parts/masked';
import { useTexts } from './texts';

interface ShownValueProps {
  readonly value: unknown;
  /** The same value in clear, while it is open. */
  readonly opened?: unknown;
}

/** A value of a message: as it is, masked, or for a while in clear. */
export function ShownValue({ value, opened }: ShownValueProps): ReactElement {
  const say = useTexts();
  if (opened !== undefined)
    return (
      <span className="opened mono">
        <UnlockOutlined aria-hidden /> {textOf(opened)}
      </span>
    );
  if (isMasked(value)) return <Masked value={value} />;
  if (value === undefined) return <span className="nothing">{say('nothing-there')}</span>;
  return <span className="mono value">{textOf(value)}</span>;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
