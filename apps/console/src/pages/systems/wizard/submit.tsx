import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ActButton } from '../../../parts/act-button';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay } from '../../../session/session';
import { useTexts as useSystemTexts } from '../texts';
import { submitAll, type BundleItem } from './bundle';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** Hands everything in. */
export function Submit({ items }: { readonly items: readonly BundleItem[] }): ReactElement {
  const say = useTexts();
  const { draft } = useWizard();
  const refusal = useRefusal();
  const submitting = useMutation({
    mutationFn: async () => {
      const version = await draft.settle();
      await submitAll(items.map(item => (item.kind === 'connections' ? { ...item, version } : item)));
    },
    onSuccess: () => draft.takeTheirs(),
  });
  return (
    <>
      <ActButton type="primary" loading={submitting.isPending} refusal={refusal} onClick={() => submitting.mutate()}>
        {say('submit')}
      </ActButton>
      {submitting.error && <ProblemLines error={submitting.error} />}
    </>
  );
}

function useRefusal(): string | undefined {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const mayWrite = useMay('registry:write');
  const { violations, certificate } = useWizard();
  if (!mayWrite) return saySystem('needs-write');
  if (violations && violations.length > 0) return say('submit-wrong');
  return certificate ? undefined : say('submit-untried');
}
