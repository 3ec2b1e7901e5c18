import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select, Space } from 'antd';
import { Loaded } from '../../parts/loaded';
import { changesBetween } from './compare';
import type { RouteHistory, WholeRoute } from './model';
import { wholeRouteQuery } from './queries';
import type { RouteSearch } from './search';
import { useTexts } from './texts';
import { sentenceOf } from './words';

interface CompareVersionsProps {
  readonly history: RouteHistory;
  readonly search: RouteSearch;
  readonly onChoose: (chosen: Pick<RouteSearch, 'from' | 'to'>) => void;
}

/** What two versions say differently, as sentences. */
export function CompareVersions({ history: { id, versions, inForce }, search, onChoose }: CompareVersionsProps): ReactElement {
  const say = useTexts();
  const newest = versions[0]?.version ?? 1;
  const to = search.to ?? newest;
  const before = inForce && inForce.version !== to ? inForce.version : versions.find(one => one.version < to)?.version;
  const from = search.from ?? before;
  if (from === undefined) return <p>{say('compare-one')}</p>;
  const options = versions.map(({ version }) => ({ value: version, label: say('version-n', { n: version }) }));
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        {say('compare-from')}
        <Select
          aria-label={say('compare-from')}
          style={{ width: 110 }}
          value={from}
          options={options}
          onChange={value => onChoose({ from: value, to })}
        />
        {say('compare-to')}
        <Select
          aria-label={say('compare-to')}
          style={{ width: 110 }}
          value={to}
          options={options}
          onChange={value => onChoose({ from, to: value })}
        />
      </Space>
      <Differences id={id} from={from} to={to} />
    </>
  );
}

interface DifferencesProps {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** One sentence for each difference. */
export function Differences({ id, from, to }: DifferencesProps): ReactElement {
  const before = useQuery(wholeRouteQuery(id, from));
  const after = useQuery(wholeRouteQuery(id, to));
  return <Loaded query={before}>{one => <Loaded query={after}>{other => <Sentences before={one} after={other} />}</Loaded>}</Loaded>;
}

function Sentences({ before, after }: { readonly before: WholeRoute; readonly after: WholeRoute }): ReactElement {
  const say = useTexts();
  const sentences = changesBetween(before.document, after.document).map(sentenceOf);
  if (sentences.length === 0) return <p>{say('compare-same')}</p>;
  return (
    <ul aria-label={say('compare-of', { from: before.version, to: after.version })}>
      {sentences.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
