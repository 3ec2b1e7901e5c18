import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Popconfirm, Space } from 'antd';
import { ActButton } from '../../../parts/act-button';
import { ProblemLines } from '../../../parts/problem-lines';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { useMay } from '../../../session/session';
import { discard, move } from '../registry/queries';
import { isOpen, type VersionView, type WholeResource } from '../registry/registry';
import { useTexts } from '../texts';

interface VersionActsProps {
  readonly version: VersionView;
  readonly connection: WholeResource;
}

/** What can be done with one version: open it, compare it, go back to it, throw it away. */
export function VersionActs({ version, connection }: VersionActsProps): ReactElement {
  const say = useTexts();
  const { id, inForce, versions } = connection;
  const n = version.version;
  const before = versions.find(other => other.version < n);
  const other = inForce && inForce.version !== n ? inForce : before;
  return (
    <Space wrap size={8}>
      <Link
        to="/connections/$id/versions/$n/$step"
        params={{ id, n: String(n), step: version.state === 'submitted' ? 'submit' : 'settings' }}
      >
        {say('open-version', { n })}
      </Link>
      {other && (
        <Link to="/connections/$id/compare" params={{ id }} search={{ from: Math.min(other.version, n), to: Math.max(other.version, n) }}>
          {say('compare-with', { n: other.version })}
        </Link>
      )}
      {version.state === 'retired' && <RollBack version={version} />}
      {isOpen(version.state) && <Discard version={version} />}
    </Space>
  );
}

/** Back to a version that was in force before. */
function RollBack({ version }: { readonly version: VersionView }): ReactElement {
  const say = useTexts();
  const [open, setOpen] = useState(false);
  const n = version.version;
  return (
    <>
      <ActButton size="small" refusal={useMay('registry:approve') ? undefined : say('needs-approve')} onClick={() => setOpen(true)}>
        {say('roll-back', { n })}
      </ActButton>
      <ReasonDialog
        title={say('roll-back', { n })}
        confirm={say('roll-back', { n })}
        open={open}
        onClose={() => setOpen(false)}
        act={(reason, key) => move('connections', version, { to: 'active', reason }, key)}
      >
        <p>{say('roll-back-what', { n })}</p>
      </ReasonDialog>
    </>
  );
}

function Discard({ version }: { readonly version: VersionView }): ReactElement {
  const say = useTexts();
  const discarding = useMutation({ mutationFn: () => discard('connections', version) });
  if (!useMay('registry:write'))
    return (
      <ActButton size="small" refusal={say('needs-write')}>
        {say('discard')}
      </ActButton>
    );
  return (
    <>
      <Popconfirm
        title={say('discard-what', { n: version.version })}
        okText={say('discard')}
        cancelText={say('cancel')}
        onConfirm={() => discarding.mutate()}
      >
        <ActButton size="small" loading={discarding.isPending}>
          {say('discard')}
        </ActButton>
      </Popconfirm>
      {discarding.error && <ProblemLines error={discarding.error} />}
    </>
  );
}
