import type { ReactElement } from 'react';
import { ApiOutlined, DisconnectOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { timeOf } from '../format/moments';
import { useMay } from '../session/session';
import { useAppearance } from '../shell/appearance';
import { TONES } from '../status/tones';
import { useTexts } from './texts';
import { useLive, useLiveState } from './use-live';

/** In the top bar: whether what is shown is kept up to date. */
export function LiveMark(): ReactElement | null {
  const say = useTexts();
  const may = useMay('operations:read');
  const state = useLiveState();
  const { appearance } = useAppearance();
  useLive(may ? 'overview' : undefined);
  if (!may) return null;
  const { text } = TONES[appearance][state.live ? 'success' : 'warning'];
  return (
    <Tooltip title={state.live ? say('live-means') : say('stale', { time: timeOf(state.since, true) })}>
      <span className="live-mark" data-live={state.live} style={{ color: text }}>
        {state.live ? <ApiOutlined aria-hidden /> : <DisconnectOutlined aria-hidden />}{' '}
        <span className="words">{say(state.live ? 'live' : 'lost')}</span>
      </span>
    </Tooltip>
  );
}
