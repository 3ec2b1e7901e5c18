import { useEffect, useState, type ReactElement } from 'react';
import { Alert, Button } from 'antd';
import type { OpenValues } from './open-values';
import { useTexts } from './texts';

/** As long as personal data is in clear: says so, and how long it stays. */
export function OpenBanner({ values }: { readonly values: OpenValues }): ReactElement | null {
  const say = useTexts();
  if (values.until === undefined) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBottom: 12 }}
      title={<Countdown until={values.until} />}
      action={
        <Button size="small" onClick={values.close}>
          {say('unmask-close')}
        </Button>
      }
    />
  );
}

const SECOND = 1_000;

function Countdown({ until }: { readonly until: number }): ReactElement {
  const say = useTexts();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / SECOND));
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return <span aria-live="off">{say('unmask-open', { left })}</span>;
}
