import type { ReactElement } from 'react';
import { Alert, Button, Space } from 'antd';
import { problemOf, type Problem } from '../api/problem';
import { CopyCode } from './copy-code';
import { useTexts } from './texts';

interface ProblemLinesProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

type Say = ReturnType<typeof useTexts>;

/** An error as people read it: what, why, what to do, who; and the code for the phone call. */
export function ProblemLines({ error, onRetry }: ProblemLinesProps): ReactElement {
  const say = useTexts();
  const problem = problemOf(error);
  const { what, why, act, owner } = linesOf(problem, say);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={what}
      description={
        <Space direction="vertical" size={2}>
          {why && <Line label={say('why')} text={why} />}
          {act && <Line label={say('do')} text={act} />}
          {owner && <Line label={say('owner')} text={owner} />}
          {problem.errors?.map(({ pointer, message }) => (
            <span key={pointer + message}>
              <span className="mono">{pointer}</span> {message}
            </span>
          ))}
          <Space wrap>
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                {say('retry')}
              </Button>
            )}
            <CopyCode problem={problem} />
          </Space>
        </Space>
      }
    />
  );
}

function Line({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  return (
    <span>
      <strong>{label}</strong>
      {`: ${text}`}
    </span>
  );
}

function linesOf({ code, title, detail, explain }: Problem, say: Say): { what: string; why?: string; act?: string; owner?: string } {
  if (explain) return { what: explain.what, why: explain.why, act: explain.do, owner: explain.owner };
  if (code === 'UNREACHABLE') return { what: say('unreachable'), why: say('unreachable-why'), act: say('unreachable-do') };
  if (code === 'CONSOLE_FAULT') return { what: say('fault'), why: say('fault-why'), act: say('fault-do') };
  return detail === undefined ? { what: title } : { what: title, why: detail };
}
