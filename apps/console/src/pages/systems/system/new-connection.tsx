import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ActButton } from '../../../parts/act-button';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay } from '../../../session/session';
import { connectionOf } from '../list/new-system';
import { addVersion } from '../registry/queries';
import { useTexts } from '../texts';

/** Begins another connection of a system; its kind is chosen first. */
export function NewConnection({ system, taken }: { readonly system: string; readonly taken: readonly string[] }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const adding = useMutation({
    mutationFn: () => addVersion('connections', connectionOf(system, freeName(system, taken), 'declarative', 'test')),
    onSuccess: ({ id, version }) =>
      navigate({ to: '/connections/$id/versions/$n/$step', params: { id, n: String(version), step: 'kind' } }),
  });
  return (
    <>
      <ActButton
        size="small"
        loading={adding.isPending}
        refusal={useMay('registry:write') ? undefined : say('needs-write')}
        onClick={() => adding.mutate()}
      >
        {say('new-connection')}
      </ActButton>
      {adding.error && <ProblemLines error={adding.error} />}
    </>
  );
}

/** `x.main` first, then `x.2`, `x.3` … */
export function freeName(system: string, taken: readonly string[]): string {
  const names = new Set(taken);
  if (!names.has(`${system}.main`)) return `${system}.main`;
  for (let number = 2; ; number += 1) if (!names.has(`${system}.${number}`)) return `${system}.${number}`;
}
