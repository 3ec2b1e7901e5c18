import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Space } from 'antd';
import { actorOf } from '../../format/actors';
import { momentOf } from '../../format/moments';
import { ActButton } from '../../parts/act-button';
import { ProblemLines } from '../../parts/problem-lines';
import { useMay } from '../../session/session';
import { HandlingDialog } from './handling-dialog';
import type { Group } from './model';
import { handle, type Handling } from './queries';
import { useTexts } from './texts';

/** Whose the group is, until when; taken with one click, handed on in a dialog. */
export function GroupHandling({ group }: { readonly group: Group }): ReactElement | null {
  const say = useTexts();
  const mayWrite = useMay('operations:write');
  const [open, show] = useState(false);
  const handling = useMutation({ mutationFn: (body: Handling) => handle(group.id, body), onSuccess: () => show(false) });
  if (group.state === 'cleared') return null;
  const refusal = mayWrite ? undefined : say('needs-write');
  const taken = group.state === 'working' || group.state === 'waiting-partner';
  return (
    <>
      <Space wrap>
        {taken && group.assignee !== null && <strong>{say('handled-by', { who: actorOf(group.assignee) })}</strong>}
        {group.until !== null && <span>{say('asleep-until', { time: momentOf(group.until) })}</span>}
        {!taken && (
          <ActButton refusal={refusal} loading={handling.isPending} onClick={() => handling.mutate({ to: 'working' })}>
            {say('take-over')}
          </ActButton>
        )}
        <ActButton refusal={refusal} onClick={() => show(true)}>
          {say('handle')}
        </ActButton>
        {taken && (
          <ActButton refusal={refusal} onClick={() => handling.mutate({ to: 'new' })}>
            {say('give-back')}
          </ActButton>
        )}
      </Space>
      {handling.error && <ProblemLines error={handling.error} />}
      {open && <HandlingDialog group={group} busy={handling.isPending} onSave={handling.mutate} onClose={() => show(false)} />}
    </>
  );
}
