import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { eventNameOf } from '../../format/event-names';
import { momentOf } from '../../format/moments';
import { NothingYet } from '../../parts/empty';
import { Loaded } from '../../parts/loaded';
import { currentLanguage } from '../../language/language';
import { stateOf } from '../../status/catalogue';
import { Comparison } from './comparison';
import { deliveriesQuery, type DeliveryRow } from './queries';
import { useTexts } from './texts';
import './content.css';

interface ContentTabProps {
  /** Code of the dossier, as any system has it. */
  readonly code: string;
  /** The delivery that is looked at, where the page keeps it. */
  readonly delivery?: string | undefined;
}

/** What exactly was received and sent for a dossier: pick a message and two stages of it. */
export function ContentTab({ code, delivery }: ContentTabProps): ReactElement {
  return (
    <Loaded query={useQuery(deliveriesQuery(code))}>
      {({ dossier, rows }) => <Deliveries dossier={dossier} rows={rows} first={delivery} />}
    </Loaded>
  );
}

interface DeliveriesProps {
  readonly dossier: string;
  readonly rows: readonly DeliveryRow[];
  readonly first: string | undefined;
}

function Deliveries({ dossier, rows, first }: DeliveriesProps): ReactElement {
  const say = useTexts();
  const [chosen, setChosen] = useState<string>();
  const id = chosen ?? first;
  // What stands still is what people come for.
  const row = rows.find(one => one.id === id) ?? rows.find(({ state }) => state === 'parked') ?? rows[0];
  if (!row) return <NothingYet text={say('no-delivery')} />;
  return (
    <>
      <Select
        className="pick-delivery"
        aria-label={say('pick-delivery')}
        value={row.id}
        onChange={setChosen}
        popupMatchSelectWidth={false}
        options={rows.map(one => ({
          value: one.id,
          label: `${momentOf(one.acceptedAt, true)} · ${one.system} · ${eventNameOf(one.eventType)} · ${stateOf('delivery', one.state)?.[currentLanguage()] ?? one.state}`,
        }))}
      />
      <Comparison key={row.id} name={{ id: row.id, dossier }} connection={row.connection} />
    </>
  );
}
