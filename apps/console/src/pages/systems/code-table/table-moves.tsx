import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ActButton } from '../../../parts/act-button';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay, useSession } from '../../../session/session';
import { useTexts } from '../bench/texts';
import type { VersionView } from '../registry/registry';
import { useTexts as useSystemTexts } from '../texts';
import { approveAll, isOwn, submitAll } from '../wizard/bundle';
import { useTexts as useWizardTexts } from '../wizard/texts';

/** Hands a code table in, or lets it in. */
export function TableMoves({ seen, changed }: { readonly seen: VersionView; readonly changed: boolean }): ReactElement {
  const say = useTexts();
  const items = [{ kind: 'code-tables' as const, version: seen }];
  const submitting = useMutation({ mutationFn: () => submitAll(items) });
  const approving = useMutation({ mutationFn: () => approveAll(items, { comment: '', acceptBreaks: false }) });
  const { submit, approve } = useRefusals(seen, changed);
  return (
    <>
      <ActButton loading={submitting.isPending} refusal={submit} onClick={() => submitting.mutate()}>
        {say('submit')}
      </ActButton>
      <ActButton loading={approving.isPending} refusal={approve} onClick={() => approving.mutate()}>
        {say('approve')}
      </ActButton>
      {submitting.error && <ProblemLines error={submitting.error} />}
      {approving.error && <ProblemLines error={approving.error} />}
    </>
  );
}

function useRefusals(seen: VersionView, changed: boolean): { readonly submit: string | undefined; readonly approve: string | undefined } {
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
  };
}
