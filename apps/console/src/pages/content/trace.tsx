import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { dossierAddress } from '../../format/dossier-address';
import { Code } from '../../parts/code';
import type { DeliveryView } from './model';
import { useTexts } from './texts';

interface TraceProps {
  readonly delivery: DeliveryView;
  /** Code of the dossier, where it is known. */
  readonly code?: string | undefined;
}

/** Ids by which everything about a delivery is found elsewhere: in the trail, in logs, at the receiver. */
export function Trace({ delivery: { id, event, dossier, route, made }, code }: TraceProps): ReactElement {
  const say = useTexts();
  const trail: string | undefined = code === undefined ? undefined : `${dossierAddress(code)}?tab=trail`;
  const ids: readonly (readonly [string, string | undefined])[] = [
    [say('ids.delivery'), id],
    [say('ids.event'), event.uid],
    [say('ids.dossier'), dossier],
    [say('route'), route],
    [say('hash'), made?.outputHash],
  ];
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        layout="vertical"
        items={ids.flatMap(([label, value]) => (value === undefined ? [] : [{ key: label, label, children: <Code>{value}</Code> }]))}
      />
      {trail !== undefined && <Link to={trail}>{say('ids.trail')}</Link>}
    </>
  );
}
