import type { ReactElement } from 'react';
import { Alert } from 'antd';
import { timeOf } from '../format/moments';
import { useTexts } from './texts';
import { useLiveState } from './use-live';

/** Over figures that may be old; nothing while they are not. */
export function StaleBar(): ReactElement | null {
  const say = useTexts();
  const state = useLiveState();
  if (state.live) return null;
  return <Alert banner type="warning" showIcon title={say('stale', { time: timeOf(state.since, true) })} style={{ marginBottom: 12 }} />;
}
