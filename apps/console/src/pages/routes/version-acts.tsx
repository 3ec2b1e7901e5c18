import { useState, type ReactElement } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { App, Checkbox, Space } from 'antd';
import { problemOf } from '../../api/problem';
import { currentLanguage } from '../../language/language';
import { ActButton } from '../../parts/act-button';
import { ReasonDialog } from '../../parts/reason-dialog';
import type { ActName, VersionAct } from './acts';
import { Differences } from './compare-versions';
import type { Assessment, VersionState, VersionView } from '../systems/registry/registry';
import type { WholeRoute } from './model';
import { addVersion, discard, move, submitTogether, type Order } from '../systems/registry/queries';
import { useTexts } from './texts';

interface VersionActsProps {
  readonly acts: readonly VersionAct[];
  readonly version: WholeRoute;
  /** What would break; has to be seen before it takes effect. */
  readonly breaks: Assessment['breaks'];
  readonly inForce: VersionView | null;
}

/** Acts that only need a reason, or not even that. */
type Asked = Exclude<ActName, 'edit'>;

const TARGETS: Readonly<Record<Exclude<Asked, 'discard' | 'submit'>, VersionState>> = {
  approve: 'active',
  return: 'draft',
  suspend: 'suspended',
  resume: 'active',
  retire: 'retired',
  'roll-back': 'active',
};
const NEED_NO_REASON: readonly Asked[] = ['submit', 'approve', 'resume', 'discard'];
const DANGEROUS: readonly ActName[] = ['suspend', 'retire', 'discard'];
const FORWARD: readonly ActName[] = ['submit', 'approve'];

/** Buttons of a version; each says what will happen, and asks why where that matters. */
export function VersionActs({ acts, version, breaks, inForce }: VersionActsProps): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [asking, ask] = useState<Asked>();
  const n = version.version;
  const edit = async (): Promise<void> => {
    const { id, version: made } = await addVersion('routes', version.document);
    await navigate({ to: '/routes/$id', params: { id }, search: { version: made } });
  };
  const begin = (name: ActName): void => {
    if (name !== 'edit') ask(name);
    else edit().catch((error: unknown) => void message.error(problemOf(error).title));
  };
  return (
    <Space wrap>
      {acts.map(({ name, refusal }) => (
        <ActButton
          key={name}
          {...(FORWARD.includes(name) && { type: 'primary' as const })}
          danger={DANGEROUS.includes(name)}
          refusal={refusal && say(refusal, { n })}
          onClick={() => begin(name)}
        >
          {say(name, { n })}
        </ActButton>
      ))}
      {asking && (
        <ActDialog
          key={asking}
          name={asking}
          version={version}
          breaks={asking === 'approve' ? breaks : []}
          inForce={inForce}
          onClose={() => ask(undefined)}
        />
      )}
    </Space>
  );
}

interface ActDialogProps extends Omit<VersionActsProps, 'acts'> {
  readonly name: Asked;
  readonly onClose: () => void;
}

function ActDialog({ name, version, breaks, inForce, onClose }: ActDialogProps): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const [accepted, accept] = useState(false);
  const [refused, refuse] = useState(false);
  const { id, version: n } = version;
  const act = async (reason: string, key: string): Promise<void> => {
    if (name === 'submit') return submitTogether([version], reason, key);
    if (name !== 'discard') return decide({ to: TARGETS[name], reason, ...(accepted && { acceptBreaks: true }) }, key);
    await discard('routes', version, key);
    await (inForce ? navigate({ to: '/routes/$id', params: { id } }) : navigate({ to: '/routes' }));
  };
  const decide = async (order: Order, key: string): Promise<void> => {
    await move('routes', version, order, key).catch((error: unknown) => {
      refuse(problemOf(error).code === 'BREAKING_CHANGE'); // its lines name what breaks
      throw error;
    });
  };
  const compared =
    (name === 'approve' || name === 'roll-back' || name === 'submit') && inForce && inForce.version !== n ? inForce : undefined;
  return (
    <ReasonDialog
      title={`${say(name, { n })} · ${id}`}
      confirm={say(name, { n })}
      open
      danger={DANGEROUS.includes(name)}
      optional={NEED_NO_REASON.includes(name)}
      act={act}
      onClose={onClose}
    >
      <p>{say(`${name}-note`, { n })}</p>
      {compared && <Differences id={id} from={compared.version} to={n} />}
      {breaks.length > 0 && (
        <>
          <p>{say('breaks')}</p>
          <ul>
            {breaks.map(({ what, kind, message }) => (
              <li key={what + kind}>{message[currentLanguage()]}</li>
            ))}
          </ul>
        </>
      )}
      {(breaks.length > 0 || refused) && (
        <Checkbox checked={accepted} onChange={({ target }) => accept(target.checked)}>
          {say('breaks-accept')}
        </Checkbox>
      )}
    </ReasonDialog>
  );
}
