import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../parts/loaded';
import { ProblemLines } from '../../../parts/problem-lines';
import { setAt } from '../form/path';
import { adapterQuery } from '../registry/queries';
import type { ConnectionDocument, WholeAdapter } from '../registry/registry';
import { useWizard } from '../wizard/wizard-context';
import { JsonEditor } from './json-editor';
import { MappingPick } from './mapping-pick';
import { usePreview } from './previews';
import { ResultView } from './result-view';
import { SamplePick } from './sample-pick';
import { samplesOfTests, type Sample } from './samples';
import { Tables } from './tables';
import { TestResults } from './test-results';
import { useTexts } from './texts';

/** The mapping bench: sample, mapping and result side by side; code tables and tests below. */
export function MappingStep(): ReactElement {
  const { draft } = useWizard();
  const adapter = useQuery(adapterQuery(draft.document.adapter));
  return <Loaded query={adapter}>{found => <Bench adapter={found} />}</Loaded>;
}

function Bench({ adapter: { defaults, accepts } }: { readonly adapter: WholeAdapter }): ReactElement {
  const say = useTexts();
  const { draft, readOnly } = useWizard();
  const { document, change, version } = draft;
  const {
    mapping = defaults.mapping,
    codeTables = defaults.codeTables,
    mappingTests = document.mapping === undefined ? defaults.mappingTests : undefined,
  } = document;
  const [sample, setSample] = useState<Sample>(() => samplesOfTests(mappingTests)[0] ?? { name: '', input: {} });
  const [name, setName] = useState<string>();
  const [goTo, setGoTo] = useState<{ readonly pointer: string }>();
  const names = Object.keys((mapping as { mappings?: object } | undefined)?.mappings ?? {});
  const used = [name, sample.mapping, names[0]].find(one => one !== undefined && names.includes(one));
  const preview = usePreview({
    connection: version.id,
    version: version.version,
    mapping,
    codeTables,
    mappingTests,
    name: used,
    input: sample.input,
  });
  const set =
    (part: 'mapping' | 'codeTables' | 'mappingTests') =>
    (value: unknown): void =>
      change(before => setAt(before, [part], value) as ConnectionDocument);
  const problemsIn = (part: string) =>
    (preview.data?.problems ?? [])
      .filter(({ pointer }) => pointer.startsWith(part))
      .map(one => ({ ...one, pointer: one.pointer.slice(part.length) }));
  const frozen = readOnly !== undefined;
  return (
    <>
      {document.mapping === undefined && <p className="field-help">{say('mapping-standard')}</p>}
      <div className="bench">
        <section aria-label={say('sample')}>
          <SamplePick samples={samplesOfTests(mappingTests)} types={accepts} onPick={setSample} />
          <JsonEditor label={say('sample')} value={sample.input} readOnly={false} onChange={input => setSample({ ...sample, input })} />
        </section>
        <section aria-label={say('mapping')}>
          <MappingPick names={names} value={used} onPick={setName} />
          <JsonEditor
            label={say('mapping')}
            value={mapping}
            readOnly={frozen}
            onChange={set('mapping')}
            violations={problemsIn('/mapping')}
            goTo={goTo}
          />
        </section>
        <section aria-label={say('result')}>
          {preview.error && <ProblemLines error={preview.error} />}
          <ResultView preview={preview.data} mapping={mapping} name={used ?? ''} onRule={pointer => setGoTo({ pointer })} />
        </section>
      </div>
      <Tables
        value={codeTables}
        readOnly={frozen}
        onChange={set('codeTables')}
        violations={problemsIn('/codeTables')}
        missing={preview.data?.failure}
      />
      <section className="section" aria-label={say('tests')}>
        <h2>{say('tests')}</h2>
        <JsonEditor
          label={say('tests')}
          value={mappingTests}
          readOnly={frozen}
          onChange={set('mappingTests')}
          violations={problemsIn('/mappingTests')}
        />
        <TestResults tests={preview.data?.tests ?? []} />
      </section>
    </>
  );
}
