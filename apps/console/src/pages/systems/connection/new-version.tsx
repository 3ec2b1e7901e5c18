import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { problemOf } from '../../../api/problem';
import { queries } from '../../../api/queries';
import { ActButton } from '../../../parts/act-button';
import { useMay } from '../../../session/session';
import { addVersion, refreshRegistry, versionQuery } from '../registry/queries';
import type { WholeResource } from '../registry/registry';
import { useTexts } from '../texts';

/** Begins the next version with the content of the one before, or goes to the one that is being prepared. */
export function NewVersion({ connection: { id, open, versions } }: { readonly connection: WholeResource }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const mayWrite = useMay('registry:write');
  const { message } = App.useApp();
  const go = (n: number): Promise<void> =>
    navigate({ to: '/connections/$id/versions/$n/$step', params: { id, n: String(n), step: 'settings' } });
  const adding = useMutation({
    mutationFn: async () => {
      const base = versions.find(({ state }) => state === 'active' || state === 'suspended') ?? versions[0];
      const { body } = await queries.fetchQuery(versionQuery('connections', id, base?.version ?? 1));
      return addVersion('connections', body.document);
    },
    onSuccess: async ({ version }) => {
      await refreshRegistry();
      await go(version);
    },
    onError: error => void message.error(problemOf(error).explain?.what ?? problemOf(error).title),
  });
  if (open)
    return (
      <ActButton type="primary" onClick={() => void go(open.version)}>
        {say('open-version', { n: open.version })}
      </ActButton>
    );
  return (
    <ActButton
      type="primary"
      loading={adding.isPending}
      refusal={mayWrite ? undefined : say('needs-write')}
      onClick={() => adding.mutate()}
    >
      {say('new-version')}
    </ActButton>
  );
}
