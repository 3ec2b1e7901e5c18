import { useEffect, useState, type ReactElement } from 'react';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { agoOf, momentOf } from '../format/moments';

interface WhenProps {
  readonly at: string;
  /** `absolute` where a record is read, as in the trail. */
  readonly form?: 'relative' | 'absolute';
}

const EVERY = 15_000;

/** A moment: how long ago, with the exact time on hover, or the exact time. */
export function When({ at, form = 'relative' }: WhenProps): ReactElement {
  useTranslation();
  const now = useNow();
  const exact = momentOf(at, true);
  const text = form === 'absolute' ? exact : agoOf(at, now);
  return (
    <Tooltip title={form === 'absolute' ? agoOf(at, now) : exact}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {text}
      </time>
    </Tooltip>
  );
}

/** The clock, every quarter of a minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, []);
  return now;
}
