import { useEffect, useState, type ReactElement } from 'react';
import { Alert, Radio, Space } from 'antd';
import { numberOf } from '../../format/numbers';
import { spanOf } from '../../format/moments';
import { ClassTag } from './class-tag';
import { CLASSES, type Operation } from './model';
import { meant, outlookOf, type Doubtful } from './outlook';
import { useTexts } from './texts';

interface OutlookPanelProps {
  readonly operation: Operation;
  /** What was decided about what may duplicate; undefined: nothing yet. */
  readonly doubtful?: Doubtful | undefined;
  readonly onDoubtful?: (choice: Doubtful) => void;
}

/** What an operation would do, before it does it: in one sentence, by class, and what somebody has to decide. */
export function OutlookPanel({ operation, doubtful, onDoubtful }: OutlookPanelProps): ReactElement {
  const say = useTexts();
  const { kind, classes, secondPerson, state, progress } = operation;
  if (state === 'previewing') {
    const n = progress.total - (classes.pending ?? 0);
    return <p role="status">{say('previewing-n', { n: numberOf(n), total: numberOf(progress.total) })}</p>;
  }
  const goes = meant(operation, doubtful !== 'out');
  const stays = CLASSES.filter(name => outlookOf(name) === 'stays').reduce((sum, name) => sum + (classes[name] ?? 0), 0);
  const unclear = classes['may-duplicate'] ?? 0;
  return (
    <Space direction="vertical" size={8} style={{ width: '100%' }}>
      <strong>{goes === 0 ? say('goes-none') : say(`goes.${kind}`, { n: numberOf(goes) })}</strong>
      <Space wrap size={4}>
        {CLASSES.filter(name => classes[name]).map(name => (
          <ClassTag key={name} of={name} count={classes[name] ?? 0} />
        ))}
      </Space>
      {stays > 0 && <span>{say('stays-n', { n: numberOf(stays) })}</span>}
      {unclear > 0 && onDoubtful && (
        <Alert
          type="warning"
          showIcon
          title={say('doubtful-n', { n: numberOf(unclear) })}
          description={
            <Radio.Group value={doubtful} onChange={({ target }) => onDoubtful(target.value as Doubtful)}>
              <Radio value="out">{say('doubtful-out', { n: numberOf(unclear) })}</Radio>
              <Radio value="in">{say('doubtful-in', { n: numberOf(unclear) })}</Radio>
            </Radio.Group>
          }
        />
      )}
      {secondPerson && <Alert type="info" showIcon title={say(`second.${secondPerson}`)} />}
      {state === 'ready' && <Countdown until={operation.expiresAt} />}
    </Space>
  );
}

function Countdown({ until }: { readonly until: string | null }): ReactElement | null {
  const say = useTexts();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (until === null) return null;
  const left = new Date(until).getTime() - now;
  return <span>{left > 0 ? say('valid-for', { left: spanOf(left) }) : say('expired')}</span>;
}
