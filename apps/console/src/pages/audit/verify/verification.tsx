import type { ReactElement } from 'react';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import { ApiProblem } from '../../../api/problem';
import { countOf, numberOf } from '../../../format/numbers';
import { ProblemLines } from '../../../parts/problem-lines';
import { ReportView } from './report-view';
import { MOST_RECORDS } from './run';
import { useTexts } from './texts';
import { useVerification, type Verifying } from './use-verification';

interface VerificationProps {
  /** Parameters of the export that is verified; none: all of the trail. */
  readonly part: Readonly<Record<string, string>>;
  /** How many records that is, where it is known. */
  readonly count?: { readonly value: number; readonly exact: boolean } | undefined;
}

/** A button that has this browser verify a part of the trail, and what it found. */
export function Verification({ part, count }: VerificationProps): ReactElement {
  const say = useTexts();
  const { state, start, stop } = useVerification(part);
  const running = state.kind === 'running';
  const first = count ? say('verify-count', { n: countOf(count) }) : say('verify');
  return (
    <div className="audit-verdict">
      <Space wrap>
        <Button icon={<SafetyCertificateOutlined aria-hidden />} loading={running} onClick={start}>
          {state.kind === 'idle' || running ? first : say('again')}
        </Button>
        {running && <Button onClick={stop}>{say('stop')}</Button>}
        <span role="status">{running && say('running', { n: numberOf(state.records) })}</span>
      </Space>
      <Found state={state} onRetry={start} />
    </div>
  );
}

function Found({ state, onRetry }: { readonly state: Verifying; readonly onRetry: () => void }): ReactElement | null {
  const say = useTexts();
  switch (state.kind) {
    case 'idle':
    case 'running':
      return null;
    case 'report':
      return <ReportView result={state} at={state.at} />;
    case 'too-many':
      return <Alert type="warning" showIcon title={say('too-many', { n: numberOf(MOST_RECORDS) })} description={say('too-many-do')} />;
    case 'unsupported':
      return <Alert type="warning" showIcon title={say('unsupported')} description={say('unsupported-do')} />;
    case 'problem':
      return <ProblemLines error={new ApiProblem(state.problem)} onRetry={onRetry} />;
  }
}
