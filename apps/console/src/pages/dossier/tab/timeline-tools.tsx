import type { ReactElement } from 'react';
import { ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Radio, Space } from 'antd';
import { useTexts } from '../texts';
import { Legend } from './legend';

interface TimelineToolsProps {
  readonly trueScale: boolean;
  readonly onScale: (trueScale: boolean) => void;
  readonly problems: boolean;
  readonly onProblems: (problems: boolean) => void;
  /** Undefined where there is no picture. */
  readonly zoom: { readonly level: number; readonly most: number; readonly change: (direction: 1 | -1) => void } | undefined;
}

export function TimelineTools({ trueScale, onScale, problems, onProblems, zoom }: TimelineToolsProps): ReactElement {
  const say = useTexts();
  return (
    <div className="timeline-tools no-print">
      {zoom && (
        <Radio.Group
          value={trueScale}
          onChange={event => onScale(event.target.value === true)}
          options={[
            { value: false, label: say('compressed') },
            { value: true, label: say('true-scale') },
          ]}
        />
      )}
      <Checkbox checked={problems} onChange={event => onProblems(event.target.checked)}>
        {say('problems')}
      </Checkbox>
      {zoom && (
        <Space.Compact>
          <Button
            size="small"
            icon={<ZoomOutOutlined />}
            aria-label={say('zoom-out')}
            disabled={zoom.level <= 1}
            onClick={() => zoom.change(-1)}
          />
          <Button
            size="small"
            icon={<ZoomInOutlined />}
            aria-label={say('zoom-in')}
            disabled={zoom.level >= zoom.most}
            onClick={() => zoom.change(1)}
          />
        </Space.Compact>
      )}
      {zoom && (
        <Popover trigger="click" placement="bottomRight" content={<Legend />}>
          <Button size="small" type="text">
            {say('legend')}
          </Button>
        </Popover>
      )}
    </div>
  );
}
