import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { request } from '../../../api/request';
import { countOf } from '../../../format/numbers';
import { ActButton } from '../../../parts/act-button';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { useMay } from '../../../session/session';
import { move } from '../registry/queries';
import type { Resource } from '../registry/registry';
import { useTexts } from '../texts';

/** The switch of sending: off with a reason and a word on what is queued, and on again. */
export function StopSending({ connection: { id, inForce } }: { readonly connection: Resource }): ReactElement {
  const say = useTexts();
  const mayApprove = useMay('registry:approve');
  const [open, setOpen] = useState<'stop' | 'resume'>(); // which dialog: the state turns while one is still open
  const stopped = inForce?.state === 'suspended';
  const refusal = mayApprove ? (inForce ? undefined : say('not-in-force')) : say('needs-approve');
  return (
    <>
      <ActButton size="small" danger={!stopped} refusal={refusal} onClick={() => setOpen(stopped ? 'resume' : 'stop')}>
        {say(stopped ? 'resume' : 'stop')}
      </ActButton>
      {inForce && (open === 'resume' || stopped) && (
        <ReasonDialog
          title={say('resume-title', { connection: id })}
          confirm={say('resume')}
          open={open === 'resume'}
          optional
          onClose={() => setOpen(undefined)}
          act={(reason, key) => move('connections', inForce, { to: 'active', ...(reason !== '' && { reason }) }, key)}
        >
          <p>{say('resume-what')}</p>
        </ReasonDialog>
      )}
      {inForce && open === 'stop' && <StopDialog id={id} inForce={inForce} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface StopDialogProps {
  readonly id: string;
  readonly inForce: NonNullable<Resource['inForce']>;
  readonly onClose: () => void;
}

function StopDialog({ id, inForce, onClose }: StopDialogProps): ReactElement {
  const say = useTexts();
  const [queued, setQueued] = useState<'drain' | 'park'>('park');
  const waiting = useQuery({
    queryKey: ['deliveries', 'open', id],
    queryFn: ({ signal }) => request<{ count: number; exact: boolean }>('/v1/deliveries/open', { query: { connection: id }, signal }),
    staleTime: 0,
  });
  const { count = 0, exact = true } = waiting.data ?? {};
  return (
    <ReasonDialog
      title={say('stop-title', { connection: id })}
      confirm={say('stop')}
      danger
      open
      onClose={onClose}
      act={(reason, key) => move('connections', inForce, { to: 'suspended', reason, queued }, key)}
    >
      <p>{say('stop-what')}</p>
      {waiting.data && count === 0 && <p>{say('stop-none-queued')}</p>}
      {count > 0 && (
        <>
          <p id="queued-question">{say('stop-queued', { n: countOf({ value: count, exact }) })}</p>
          <Radio.Group
            aria-labelledby="queued-question"
            style={{ marginBottom: 12 }}
            vertical
            value={queued}
            onChange={({ target }) => setQueued(target.value as 'drain' | 'park')}
            options={[
              { value: 'park', label: say('queued-park') },
              { value: 'drain', label: say('queued-drain') },
            ]}
          />
        </>
      )}
    </ReasonDialog>
  );
}
