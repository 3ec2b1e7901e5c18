import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Grid, Tabs } from 'antd';
import { Loaded } from '../../parts/loaded';
import { AttemptsList } from './attempts-list';
import { Cause } from './cause';
import { Comparison } from './comparison';
import type { DeliveryName, DeliveryView } from './model';
import { PackageButton } from './package-button';
import { deliveryQuery } from './queries';
import { Summary } from './summary';
import { useTexts } from './texts';
import { Trace } from './trace';
import './content.css';

export const PANEL_TABS = ['summary', 'content', 'attempts', 'cause', 'trace'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

interface DeliveryPanelProps {
  /** Id of the delivery. */
  readonly delivery: string;
  /** Code of its dossier, where it is known. */
  readonly code?: string;
  /** Internal id of its dossier. */
  readonly dossier: string;
  /** The open tab, where it stands in the address. */
  readonly tab?: PanelTab;
  readonly onTab?: (tab: PanelTab) => void;
}

/** Everything about one delivery, beside a list or a picture. */
export function DeliveryPanel({ delivery: id, code, dossier, tab, onTab }: DeliveryPanelProps): ReactElement {
  const [own, setOwn] = useState<PanelTab>('summary');
  const name: DeliveryName = { id, dossier };
  return (
    <div className="delivery-panel">
      <Loaded query={useQuery(deliveryQuery(name))}>
        {delivery => <DeliveryParts name={name} delivery={delivery} code={code} tab={tab ?? own} onTab={onTab ?? setOwn} />}
      </Loaded>
    </div>
  );
}

interface DeliveryPartsProps {
  readonly name: DeliveryName;
  readonly delivery: DeliveryView;
  readonly code: string | undefined;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
}

function DeliveryParts({ name, delivery, code, tab, onTab }: DeliveryPartsProps): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  const contents: Readonly<Record<PanelTab, ReactElement>> = {
    summary: <Summary delivery={delivery} />,
    content: <Comparison name={name} connection={delivery.connection} />,
    attempts: <AttemptsList name={name} />,
    cause: <Cause delivery={delivery} />,
    trace: <Trace delivery={delivery} code={code} />,
  };
  return (
    <>
      <div className="panel-acts">
        <PackageButton name={name} delivery={delivery} />
      </div>
      <Tabs
        size="small"
        tabBarGutter={md ? 24 : 8}
        activeKey={tab}
        onChange={chosen => onTab(chosen as PanelTab)}
        destroyOnHidden
        items={PANEL_TABS.map(key => ({ key, label: say(`tab.${key}`), children: contents[key] }))}
      />
    </>
  );
}
