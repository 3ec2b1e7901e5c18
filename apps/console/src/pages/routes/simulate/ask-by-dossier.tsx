import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Input, Select, Space } from 'antd';
import type { EventType } from '@lienthong/dossier/browser';
import { request } from '../../../api/request';
import { eventNameOf } from '../../../format/event-names';
import { momentOf } from '../../../format/moments';
import { Loaded } from '../../../parts/loaded';
import type { AskingProps } from './asking';
import { useTexts } from './texts';

/** What of a timeline is needed: the events of the dossier. */
interface Timeline {
  readonly marks: readonly Mark[];
}
interface Mark {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly type?: EventType;
}

/** The question by a dossier, and one of the events it had. */
export function AskByDossier({ search, onSearch }: AskingProps): ReactElement {
  const say = useTexts();
  const { dossier = '' } = search;
  return (
    <Space wrap align="end">
      <label className="asked">
        {say('dossier')}
        <Input.Search
          key={dossier}
          style={{ width: 260 }}
          defaultValue={dossier}
          enterButton={say('find')}
          onSearch={code => onSearch({ dossier: code.trim().normalize('NFC'), uid: undefined })}
        />
      </label>
      {dossier !== '' && <EventsOf key={dossier} dossier={dossier} search={search} onSearch={onSearch} />}
    </Space>
  );
}

function EventsOf({ dossier, search, onSearch }: AskingProps & { readonly dossier: string }): ReactElement {
  const say = useTexts();
  const query = useQuery({
    queryKey: ['timeline', dossier],
    queryFn: ({ signal }) => request<Timeline>(`/v1/dossiers/${encodeURIComponent(dossier)}/timeline`, { signal }),
  });
  return (
    <Loaded query={query} skeleton={<span />}>
      {({ marks }) => {
        const options = marks.flatMap(({ id, kind, at, type }) =>
          kind === 'event' && type ? [{ value: id, label: `${eventNameOf(type)} · ${momentOf(at)}` }] : [],
        );
        if (options.length === 0) return <span>{say('no-events')}</span>;
        return (
          <label className="asked" htmlFor="simulate-uid">
            {say('dossier-event')}
            <Select<string>
              id="simulate-uid"
              style={{ width: 340 }}
              value={search.uid ?? null}
              options={options}
              onChange={uid => onSearch({ uid })}
            />
          </label>
        );
      }}
    </Loaded>
  );
}
