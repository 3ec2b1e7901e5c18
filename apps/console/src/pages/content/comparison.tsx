import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Segmented, Select, Space } from 'antd';
import { Loaded } from '../../parts/loaded';
import { countsOf, hiddenFields, laterStages, openedValue, shownRows } from './diff-rows';
import { DiffTable } from './diff-table';
import { Expired } from './expired';
import { Hashes } from './hashes';
import type { DeliveryName, DiffView, Stage } from './model';
import { NotCarried } from './not-carried';
import { OpenBanner } from './open-banner';
import { useOpenValues, type OpenValues } from './open-values';
import { OriginalView } from './original-view';
import { diffQuery } from './queries';
import { Relation } from './relation';
import { UnmaskButton } from './unmask-button';
import { useTexts } from './texts';
import './content.css';

interface ComparisonProps {
  readonly name: DeliveryName;
  readonly connection: string;
}

/** Before and after: two stages of one message field by field, or each as it is. */
export function Comparison({ name, connection }: ComparisonProps): ReactElement {
  const say = useTexts();
  const [view, setView] = useState<'compare' | 'original'>('compare');
  const values = useOpenValues(name.id);
  return (
    <section className="content">
      <Segmented
        aria-label={say('view')}
        value={view}
        options={[
          { value: 'compare' as const, label: say('compare') },
          { value: 'original' as const, label: say('original') },
        ]}
        onChange={chosen => {
          setView(chosen);
          values.close();
        }}
      />
      <OpenBanner values={values} />
      {view === 'compare' ? (
        <SideBySide name={name} connection={connection} values={values} />
      ) : (
        <OriginalView name={name} values={values} />
      )}
    </section>
  );
}

function SideBySide({ name, connection, values }: ComparisonProps & { readonly values: OpenValues }): ReactElement {
  const say = useTexts();
  const [[a, b], setPair] = useState<readonly [Stage, Stage]>(['received', 'translated']);
  const query = useQuery(diffQuery(name, a, b));
  const options = (stages: readonly Stage[]) => stages.map(value => ({ value, label: say(`stage.${value}`) }));
  const choose = (from: Stage, to: Stage): void => {
    const later = laterStages(from);
    setPair([from, later.includes(to) ? to : (later[0] ?? 'sent')]);
    values.close();
  };
  return (
    <>
      <Space wrap className="pair">
        <Select
          aria-label={say('from-stage')}
          value={a}
          options={options(['received', 'normalised', 'translated'])}
          onChange={from => choose(from, b)}
        />
        <span aria-hidden>→</span>
        <Select aria-label={say('to-stage')} value={b} options={options(laterStages(a))} onChange={to => choose(a, to)} />
      </Space>
      <Loaded query={query}>{diff => <Differences name={name} connection={connection} values={values} diff={diff} />}</Loaded>
    </>
  );
}

function Differences({
  name,
  connection,
  values,
  diff,
}: ComparisonProps & { readonly values: OpenValues; readonly diff: DiffView }): ReactElement {
  const say = useTexts();
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  if (diff.state === 'expired') return <Expired />;
  const { rows = [], notCarriedOver = [], failure } = diff;
  const shown = shownRows(rows, onlyDifferences);
  return (
    <>
      {failure && <Alert type="error" showIcon title={[failure.code, failure.table, failure.value].filter(Boolean).join(' · ')} />}
      <Space wrap className="pair">
        {countsOf(rows).map(([relation, count]) => (
          <Relation key={relation} of={relation} count={count} />
        ))}
        <Checkbox checked={onlyDifferences} onChange={({ target }) => setOnlyDifferences(target.checked)}>
          {say('only-differences')}
        </Checkbox>
        <UnmaskButton name={name} stage={diff.a} fields={hiddenFields(rows)} values={values} />
      </Space>
      {shown.length === 0 ? (
        <Alert type="success" showIcon title={say('no-differences')} />
      ) : (
        <DiffTable rows={shown} connection={connection} opened={openedValue(rows, pointer => values.at(diff.a, pointer))} />
      )}
      <NotCarried fields={notCarriedOver} />
      <Hashes name={name} diff={diff} />
    </>
  );
}
