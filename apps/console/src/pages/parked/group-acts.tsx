import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { numberOf } from '../../format/numbers';
import { ActButton } from '../../parts/act-button';
import { useMay, useSession } from '../../session/session';
import { ActDialog } from '../operations/act-dialog';
import { trialOf } from '../operations/outlook';
import { groupOperationsQuery, type Asked } from '../operations/queries';
import { ToCure } from '../systems/to-cure';
import { cureOf } from './cure';
import type { Group } from './model';
import { NOTHING, selectionOf, sizeOf, type Selected } from './selected';
import { useTexts } from './texts';

interface GroupActsProps {
  readonly group: Group;
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
  /** It was started, or handed to a second person. */
  readonly onStarted: (operation: string) => void;
}

interface Act {
  readonly title: string;
  readonly asked: Asked;
}

/** What can be done: cure it, try one, then the rest; with those that are selected, or all of them, also skip or close. */
export function GroupActs({ group, selected, onSelect, onStarted }: GroupActsProps): ReactElement {
  const say = useTexts();
  const { roles } = useSession();
  const mayWrite = useMay('operations:write');
  const [act, begin] = useState<Act>();
  const latest = useQuery(groupOperationsQuery(group.id));
  const trial = trialOf(latest.data?.items ?? []);
  const refusal = !mayWrite ? say('needs-write') : group.parked === 0 ? say('nothing-parked') : undefined;
  const sector = roles.includes('sector') && roles.length === 1;
  const ending = refusal ?? (sector ? say('sector-only-retry') : undefined);
  const count = sizeOf(selected, group.parked);
  const n = numberOf(count > 0 ? count : group.parked);
  const release = cureOf(group.fingerprint) === 'partner' ? 'accepted' : 'newest';
  const again = { kind: 'retry', release } as const;
  const chosen = selectionOf(selected, group.id);
  const ready = trial === 'arrived';

  const tryOne = (): void =>
    begin({ title: say('try-one'), asked: { ...again, selection: { group: group.id }, limit: 1, reason: say('reason.try') } });
  const sendRest = (): void =>
    begin({
      title: say(count > 0 ? 'send-n' : 'rest', { n }),
      asked: { ...again, selection: chosen, stopAfterFailures: 3, ...(ready && { reason: say('reason.rest') }) },
    });
  const finish = (kind: 'skip' | 'close'): void => begin({ title: say(`${kind}-n`, { n }), asked: { kind, selection: chosen } });

  return (
    <>
      {trial !== 'none' && group.parked > 0 && (
        <Alert
          showIcon
          style={{ marginBottom: 8 }}
          type={trial === 'failed' ? 'error' : trial === 'arrived' ? 'success' : 'info'}
          title={say(`trial-${trial}`)}
        />
      )}
      <Space wrap>
        <Cure group={group} />
        <ActButton type={ready ? 'default' : 'primary'} refusal={refusal} onClick={tryOne}>
          {say('try-one')}
        </ActButton>
        <ActButton type={ready ? 'primary' : 'default'} refusal={refusal} onClick={sendRest}>
          {say(count > 0 ? 'send-n' : 'rest', { n })}
        </ActButton>
        <ActButton refusal={ending} onClick={() => finish('skip')}>
          {say('skip')}
        </ActButton>
        <ActButton refusal={ending} onClick={() => finish('close')}>
          {say('close')}
        </ActButton>
      </Space>
      {act && (
        <ActDialog
          title={act.title}
          asked={act.asked}
          onClose={() => begin(undefined)}
          onStarted={({ id }) => {
            begin(undefined);
            onSelect(NOTHING);
            onStarted(id);
          }}
        />
      )}
    </>
  );
}

/** The way to where the cause is cured. */
function Cure({ group: { fingerprint, connection, system } }: { readonly group: Group }): ReactElement {
  const say = useTexts();
  const cure = cureOf(fingerprint);
  const button = <Button>{say(cure === 'table' ? 'fix-table' : cure === 'mapping' ? 'fix-mapping' : 'to-system')}</Button>;
  if (cure === 'partner')
    return (
      <Link to="/systems/$id" params={{ id: system }}>
        {button}
      </Link>
    );
  return (
    <ToCure
      connection={connection}
      table={cure === 'table' ? (fingerprint.table ?? undefined) : undefined}
      value={fingerprint.value ?? undefined}
    >
      {button}
    </ToCure>
  );
}
