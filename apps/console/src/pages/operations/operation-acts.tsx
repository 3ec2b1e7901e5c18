import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Space } from 'antd';
import { numberOf } from '../../format/numbers';
import { ActButton } from '../../parts/act-button';
import { ProblemLines } from '../../parts/problem-lines';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useMay, useSession } from '../../session/session';
import type { Operation } from './model';
import { decided, isOver, isUndecided, type Doubtful } from './outlook';
import { move, type Transition } from './queries';
import { useTexts } from './texts';

type Asking = 'running' | 'approved' | 'rejected' | 'cancelled';

interface OperationActsProps {
  readonly operation: Operation;
  /** What was decided about what may duplicate. */
  readonly doubtful: Doubtful | undefined;
}

/** What can be done with an operation at present: start, pause, go on, cancel; decide, for a second person. */
export function OperationActs({ operation, doubtful }: OperationActsProps): ReactElement {
  const say = useTexts();
  const { user } = useSession();
  const mayWrite = useMay('operations:write');
  const mayApprove = useMay('operations:approve');
  const [asking, ask] = useState<Asking>();
  const moving = useMutation({ mutationFn: (body: Transition) => move(operation.id, body) });
  const { state, actor, previewToken, progress } = operation;
  const refusal = mayWrite ? undefined : say('needs-write');
  const unclear = isUndecided(operation, doubtful)
    ? say('decide-doubtful', { n: numberOf(operation.classes['may-duplicate'] ?? 0) })
    : undefined;
  const noApproval = !mayApprove ? say('needs-approve') : actor === `user:${user}` ? say('not-own') : undefined;
  const go = (body: Transition): void => void (moving.isPending || moving.mutate(body));
  const title = asking === undefined ? '' : say(asking === 'running' && operation.secondPerson ? 'ask-second' : TITLES[asking]);
  return (
    <>
      <Space wrap>
        {state === 'ready' && (
          <ActButton type="primary" refusal={refusal ?? unclear} onClick={() => ask('running')}>
            {say(operation.secondPerson ? 'ask-second' : 'start')}
          </ActButton>
        )}
        {state === 'submitted' && (
          <>
            <ActButton type="primary" refusal={noApproval} onClick={() => ask('approved')}>
              {say('approve')}
            </ActButton>
            <ActButton refusal={noApproval} onClick={() => ask('rejected')}>
              {say('reject')}
            </ActButton>
          </>
        )}
        {state === 'running' && (
          <ActButton refusal={refusal} onClick={() => go({ to: 'paused' })}>
            {say('pause')}
          </ActButton>
        )}
        {(state === 'paused' || state === 'halted') && (
          <ActButton type="primary" refusal={refusal} onClick={() => go({ to: 'running' })}>
            {say('resume')}
          </ActButton>
        )}
        {!isOver(operation) && progress.waiting > 0 && (
          <ActButton danger refusal={refusal} onClick={() => ask('cancelled')}>
            {say(progress.done > 0 ? 'cancel-rest' : 'cancel-op')}
          </ActButton>
        )}
      </Space>
      {moving.error && <ProblemLines error={moving.error} />}
      <ReasonDialog
        open={asking !== undefined}
        title={title}
        confirm={title}
        danger={asking === 'rejected' || asking === 'cancelled'}
        optional={asking === 'approved'}
        act={(comment, key) =>
          move(
            operation.id,
            {
              to: asking ?? 'cancelled',
              ...(asking === 'running' && { previewToken, ...decided(doubtful) }),
              ...(comment && { comment }),
            },
            key,
          )
        }
        onClose={() => ask(undefined)}
      >
        {asking === 'running' && <p>{say(`goes.${operation.kind}`, { n: numberOf(progress.waiting) })}</p>}
        {asking && asking !== 'running' && <p>{say(WHAT[asking], { n: numberOf(progress.waiting) })}</p>}
      </ReasonDialog>
    </>
  );
}

const TITLES = { running: 'start', approved: 'approve', rejected: 'reject', cancelled: 'cancel-rest' } as const;
const WHAT = { approved: 'approve-what', rejected: 'reject-what', cancelled: 'cancel-what' } as const;
