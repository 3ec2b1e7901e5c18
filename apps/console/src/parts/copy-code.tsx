import type { ReactElement } from 'react';
import { Button } from 'antd';
import type { Problem } from '../api/problem';
import { useCopy } from './copy';
import { useTexts } from './texts';

/** The code of an error and of the call that met it, to be read out on the phone. */
export function CopyCode({ problem: { code, correlationId } }: { readonly problem: Problem }): ReactElement {
  const say = useTexts();
  const copy = useCopy();
  return (
    <Button size="small" type="text" onClick={() => copy([code, correlationId].filter(Boolean).join(' · '))}>
      {say('copy-code')} <span className="mono">{code}</span>
    </Button>
  );
}
