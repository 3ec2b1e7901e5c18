import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Space } from 'antd';
import { numberOf } from '../../format/numbers';
import { ActButton } from '../../parts/act-button';
import { ProblemLines } from '../../parts/problem-lines';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useMay, useSession } from '../../session/session';
import type { Operation } from './model';
import { isOver } from './outlook';
import { move, type Transition } from './queries';
import { useTexts } from './texts';

type Asking = 'approved' | 'rejected' | 'cancelled';

/** What can be done with an operation at present: start, pause, go on, cancel; decide, for a second person. */
export function OperationActs({ operation }: { readonly operation: Operation }): ReactElement {
  const say = useTexts();
  const { user } = useSession();
  const mayWrite = useMay('operations:write');
  const mayApprove = useMay('operations:approve');
  const [asking, ask] = useState<Asking>();
  const moving = useMutation({ mutationFn: (body: Transition) => move(operation.id, body) });
  const { state, actor, previewToken, progress } = operation;
  const refusal = mayWrite ? undefined : say('needs-write');
  const noApproval = !mayApprove ? say('needs-approve') : actor === `user:${user}` ? say('not-own') : undefined;
  const go = (body: Transition): void => void (moving.isPending || moving.mutate(body));
  return (
    <>
      <Space wrap>
        {state === 'ready' && (
          <ActButton type="primary" refusal={refusal} onClick={() => go({ to: 'running', previewToken })}>
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
        title={asking === undefined ? '' : say(TITLES[asking])}
        confirm={asking === undefined ? '' : say(TITLES[asking])}
        danger={asking !== 'approved'}
        optional={asking === 'approved'}
        act={comment => move(operation.id, { to: asking ?? 'cancelled', ...(comment && { comment }) })}
        onClose={() => ask(undefined)}
      >
        {asking && <p>{say(WHAT[asking], { n: numberOf(progress.waiting) })}</p>}
      </ReasonDialog>
    </>
  );
}

const TITLES = { approved: 'approve', rejected: 'reject', cancelled: 'cancel-rest' } as const;
const WHAT = { approved: 'approve-what', rejected: 'reject-what', cancelled: 'cancel-what' } as const;
