import type { ReactElement } from 'react';
import { Alert } from 'antd';
import { timeOf } from '../format/moments';
import { useTexts } from './texts';

/** Over figures that may be old. */
export function StaleBar({ since }: { readonly since: number }): ReactElement {
  const say = useTexts();
  return <Alert banner type="warning" showIcon title={say('stale', { time: timeOf(since, true) })} style={{ marginBottom: 12 }} />;
}
