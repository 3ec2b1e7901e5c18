import type { ReactElement } from 'react';
import { Progress } from 'antd';
import { numberOf } from '../../format/numbers';
import type { Operation } from './model';
import { isOver, shareDone } from './outlook';
import { useTexts } from './texts';

/** How far an operation is: a bar, and in words what has become of its deliveries. */
export function ProgressLine({ operation }: { readonly operation: Operation }): ReactElement {
  const say = useTexts();
  const { kind, state, progress } = operation;
  const { total, waiting, going, failed, parked, left, delivered, done } = progress;
  const reached = kind === 'retry' ? delivered : done;
  const parts = [
    say(kind === 'retry' ? 'progress' : 'progress.skip', { done: numberOf(reached), total: numberOf(total) }),
    ...(going > 0 ? [say('n-going', { n: numberOf(going) })] : []),
    ...(parked > 0 ? [say('n-parked', { n: numberOf(parked) })] : []),
    ...(failed > 0 ? [say('n-failed', { n: numberOf(failed) })] : []),
    ...(waiting > 0 && !isOver(operation) ? [say('n-waiting', { n: numberOf(waiting) })] : []),
    ...(left > 0 ? [say('n-left', { n: numberOf(left) })] : []),
  ];
  const text = parts.join(' · ');
  return (
    <div className="progress-line">
      <Progress
        percent={Math.floor(shareDone(progress) * 100)}
        status={state === 'halted' || parked > 0 ? 'exception' : state === 'running' ? 'active' : 'normal'}
        showInfo={false}
        size="small"
        aria-label={text}
      />
      <span>{text}</span>
    </div>
  );
}
