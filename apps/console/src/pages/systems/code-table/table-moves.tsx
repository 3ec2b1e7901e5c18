import { useState, type ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { currentLanguage } from '../../../language/language';
import { ActButton } from '../../../parts/act-button';
import { Loaded } from '../../../parts/loaded';
import { ProblemLines } from '../../../parts/problem-lines';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { useMay, useSession } from '../../../session/session';
import { useTexts } from '../bench/texts';
import { assess } from '../registry/queries';
import type { Break, VersionView } from '../registry/registry';
import { useTexts as useSystemTexts } from '../texts';
import { approveAll, isOwn, returnAll, submitAll } from '../wizard/bundle';
import { useTexts as useWizardTexts } from '../wizard/texts';

/** Hands a code table in, lets it in, or sends it back. */
export function TableMoves({ seen, changed }: { readonly seen: VersionView; readonly changed: boolean }): ReactElement {
  const say = useTexts();
  const items = [{ kind: 'code-tables' as const, version: seen }];
  const submitting = useMutation({ mutationFn: () => submitAll(items) });
  const sayWizard = useWizardTexts();
  const [asking, ask] = useState<'approve' | 'return'>();
  const { submit, approve, giveBack } = useRefusals(seen, changed);
  return (
    <>
      <ActButton loading={submitting.isPending} refusal={submit} onClick={() => submitting.mutate()}>
        {say('submit')}
      </ActButton>
      <ActButton refusal={approve} onClick={() => ask('approve')}>
        {say('approve')}
      </ActButton>
      <ActButton refusal={giveBack} onClick={() => ask('return')}>
        {sayWizard('return')}
      </ActButton>
      {submitting.error && <ProblemLines error={submitting.error} />}
      {asking === 'approve' && <ApproveDialog seen={seen} onClose={() => ask(undefined)} />}
      <ReasonDialog
        title={sayWizard('return-title')}
        confirm={sayWizard('return')}
        open={asking === 'return'}
        onClose={() => ask(undefined)}
        act={(reason, key) => returnAll(items, reason, key)}
      />
    </>
  );
}

/** Shows what would break before it takes effect. */
function ApproveDialog({ seen, onClose }: { readonly seen: VersionView; readonly onClose: () => void }): ReactElement {
  const say = useWizardTexts();
  const [acceptBreaks, accept] = useState(false);
  const assessment = useQuery({
    queryKey: ['registry', 'code-tables', seen.id, seen.version, 'assessment', seen.revision],
    queryFn: () => assess('code-tables', seen.id, seen.version),
  });
  return (
    <ReasonDialog
      title={say('approve-title', { n: 1 })}
      confirm={say('approve')}
      open
      optional
      onClose={onClose}
      act={(comment, key) => approveAll([{ kind: 'code-tables', version: seen }], { comment, acceptBreaks }, key)}
    >
      <p>{say('approve-what')}</p>
      <Loaded query={assessment}>
        {({ breaks }) => breaks.length > 0 && <Breaks breaks={breaks} accepted={acceptBreaks} onAccept={accept} />}
      </Loaded>
    </ReasonDialog>
  );
}

interface BreaksProps {
  readonly breaks: readonly Break[];
  readonly accepted: boolean;
  readonly onAccept: (accepted: boolean) => void;
}

function Breaks({ breaks, accepted, onAccept }: BreaksProps): ReactElement {
  const say = useWizardTexts();
  return (
    <>
      <p>{say('breaks', { n: breaks.length })}</p>
      <ul>
        {breaks.map(({ what, kind, message }) => (
          <li key={what + kind}>{message[currentLanguage()]}</li>
        ))}
      </ul>
      <Checkbox checked={accepted} onChange={({ target }) => onAccept(target.checked)}>
        {say('approve-breaks')}
      </Checkbox>
    </>
  );
}

type Refusals = Readonly<Record<'submit' | 'approve' | 'giveBack', string | undefined>>;

function useRefusals(seen: VersionView, changed: boolean): Refusals {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const sayWizard = useWizardTexts();
  const mayWrite = useMay('registry:write');
  const mayApprove = useMay('registry:approve');
  const { user } = useSession();
  const prepared = seen.state === 'draft' || seen.state === 'tested';
  const waits = seen.state === 'submitted';
  const own = isOwn([{ kind: 'code-tables', version: seen }], user);
  return {
    submit: !mayWrite ? saySystem('needs-write') : changed ? sayWizard('unsaved') : prepared ? undefined : say('nothing-open'),
    approve: !mayApprove ? saySystem('needs-approve') : !waits ? sayWizard('approve-not-yet') : own ? sayWizard('approve-own') : undefined,
    giveBack: !mayApprove ? saySystem('needs-approve') : waits ? undefined : sayWizard('approve-not-yet'),
  };
}
