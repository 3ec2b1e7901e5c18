import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Segmented, Space } from 'antd';
import { isMasked } from '../../parts/masked';
import { Code } from '../../parts/code';
import { Loaded } from '../../parts/loaded';
import { hiddenPlaces } from './diff-rows';
import { Expired } from './expired';
import { STAGES, type DeliveryName, type Stage, type StageView } from './model';
import type { OpenValues } from './open-values';
import { stageQuery } from './queries';
import { UnmaskButton } from './unmask-button';
import { useTexts } from './texts';

interface OriginalViewProps {
  readonly name: DeliveryName;
  readonly values: OpenValues;
}

/** A stage as it is, JSON or XML, masked. */
export function OriginalView({ name, values }: OriginalViewProps): ReactElement {
  const say = useTexts();
  const [stage, setStage] = useState<Stage>('received');
  const query = useQuery(stageQuery(name, stage));
  return (
    <>
      <Segmented
        className="stages"
        value={stage}
        options={STAGES.map(value => ({ value, label: say(`stage.${value}`) }))}
        onChange={chosen => {
          setStage(chosen);
          values.close();
        }}
      />
      <Loaded query={query}>{view => <StageContent name={name} view={view} values={values} />}</Loaded>
    </>
  );
}

function StageContent({ name, view, values }: OriginalViewProps & { readonly view: StageView }): ReactElement {
  const say = useTexts();
  const { stage, state, hash, request, content, text, hidden = 0 } = view;
  if (state === 'expired') return <Expired {...(hash !== undefined && { hash })} />;
  if (state === 'not-made') return <Alert type="info" showIcon title={say(stage === 'answer' ? 'no-answer' : 'not-made')} />;
  const opened = (place: string): unknown => values.at(stage, place);
  return (
    <>
      <Space wrap style={{ marginBlock: 8 }}>
        {hash !== undefined && (
          <span>
            {`${say('hash')}: `}
            <Code>{hash.slice(0, 16)}</Code>
          </span>
        )}
        {request && <span className="mono">{`${request.method} ${request.path}`}</span>}
        {hidden > 0 && <UnmaskButton name={name} stage={stage} fields={hiddenPlaces(content)} values={values} />}
      </Space>
      {request && (
        <Descriptions
          className="headers"
          size="small"
          column={1}
          title={say('headers')}
          items={Object.entries(request.headers).map(([key, children]) => ({ key, label: key, children }))}
        />
      )}
      <pre className="original mono" tabIndex={0} aria-label={say(`stage.${stage}`)}>
        {text !== undefined && values.until === undefined ? text : JSON.stringify(unmasked(content, opened), null, 2)}
      </pre>
    </>
  );
}

/** The content with hints in place of hidden values, or the values while they are open. */
function unmasked(content: unknown, opened: (place: string) => unknown, place = ''): unknown {
  if (isMasked(content)) return opened(place) ?? content.hint;
  if (Array.isArray(content)) return content.map((item, index) => unmasked(item, opened, `${place}/${index}`));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([key, member]) => [
      key,
      unmasked(member, opened, `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ]),
  );
}
