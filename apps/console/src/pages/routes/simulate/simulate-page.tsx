import { useState, type ReactElement } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Segmented, Space } from 'antd';
import { request } from '../../../api/request';
import { Fault } from '../../../parts/fault';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import type { SimulateSearch } from '../search';
import '../routes.css';
import type { Answer } from './answer';
import { AskByDossier } from './ask-by-dossier';
import { AskByEvent } from './ask-by-event';
import { AskByType } from './ask-by-type';
import { Circumstances } from './circumstances';
import { questionOfAccepted, questionOfPasted, type Question } from './question';
import { ShownAnswer } from './shown-answer';
import { useTexts } from './texts';
import { useTypeQuestion } from './type-question';

type By = NonNullable<SimulateSearch['by']>;

/** Who would get an event, what they would get, and why the others would not. */
export function SimulatePage(): ReactElement {
  const say = useTexts();
  const search = useSearch({ from: '/frame/routes/simulate' });
  const navigate = useNavigate({ from: '/routes/simulate' });
  const [pasted, setPasted] = useState('');
  const { by = 'fields' } = search;
  const { question: typed, example } = useTypeQuestion(search);
  const question = { fields: typed, event: questionOfPasted(search, pasted), dossier: questionOfAccepted(search) }[by];
  const set = (changed: { [K in keyof SimulateSearch]?: SimulateSearch[K] | undefined }): void => {
    const kept = Object.entries({ ...search, ...changed }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(kept) as SimulateSearch, replace: true });
  };
  return (
    <Page title={say('title')} acts={<Link to="/routes">{say('back')}</Link>}>
      <Alert type="info" showIcon title={say('nothing-sent')} style={{ marginBottom: 12 }} />
      <Space direction="vertical" size="middle" style={{ width: '100%' }}>
        <Segmented<By>
          aria-label={say('by')}
          value={by}
          options={(['fields', 'event', 'dossier'] as const).map(value => ({ value, label: say(`by-${value}`) }))}
          onChange={value => set({ by: value === 'fields' ? undefined : value })}
        />
        {by === 'fields' && <AskByType search={search} onSearch={set} />}
        {by === 'event' && <AskByEvent onAsk={setPasted} />}
        {by === 'dossier' && <AskByDossier search={search} onSearch={set} />}
        <Circumstances search={search} onSearch={set} />
        <Fault of={example} />
        {question ? <Asked question={question} /> : <p>{say('first')}</p>}
      </Space>
    </Page>
  );
}

function Asked({ question }: { readonly question: Question }): ReactElement {
  const query = useQuery({
    queryKey: ['simulate', question],
    queryFn: ({ signal }) => request<Answer>('/v1/routes/simulate', { method: 'POST', body: question, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0, // what was pasted may be about a person
  });
  return <Loaded query={query}>{answer => <ShownAnswer answer={answer} />}</Loaded>;
}
