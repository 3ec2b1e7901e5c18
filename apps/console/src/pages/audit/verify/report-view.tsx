import type { ReactElement, ReactNode } from 'react';
import { Alert } from 'antd';
import { spanOf, timeOf } from '../../../format/moments';
import { numberOf } from '../../../format/numbers';
import { Code } from '../../../parts/code';
import type { Result } from './run';
import { useTexts } from './texts';
import { extentOf, verdictOf, type Verdict } from './verdict';

interface ReportViewProps {
  readonly result: Extract<Result, { readonly kind: 'report' }>;
  readonly at: number;
}

/** What the verifier found: the verdict first, then what was checked and what cannot be. */
export function ReportView({ result, at }: ReportViewProps): ReactElement {
  const say = useTexts();
  const { report, records, keyIds, milliseconds } = result;
  const verdict = verdictOf(report);
  const { chains, checkpoints, unsealed, hidden } = extentOf(report);
  const bad = verdict.code.startsWith('bad-');
  const facts: readonly (string | false)[] = [
    say('checked', { n: numberOf(records), chains, checkpoints, keys: keyIds.join(', ') }),
    unsealed > 0 && say('unsealed-part', { n: numberOf(unsealed) }),
    hidden > 0 && say('hidden-part', { n: numberOf(hidden) }),
    say('content-part'),
    say('key-part'),
    say('where', { time: timeOf(at, true), span: spanOf(milliseconds) }),
  ];
  return (
    <Alert
      type={bad ? 'error' : verdict.code === 'whole' ? 'success' : 'warning'}
      showIcon
      role={bad ? 'alert' : 'status'}
      style={{ marginTop: 8 }}
      title={<Sentence verdict={verdict} records={records} />}
      description={
        <>
          {verdict.code === 'bad-entry' && <BadEntry verdict={verdict} />}
          <ul>
            {facts.filter(Boolean).map(fact => (
              <li key={String(fact)}>{fact}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}

function Sentence({ verdict, records }: { readonly verdict: Verdict; readonly records: number }): ReactNode {
  const say = useTexts();
  switch (verdict.code) {
    case 'bad-entry': {
      const { chain, seq, until, fault } = verdict;
      if (until === undefined) return say('bad-entry', { chain, seq, fault: say(fault) });
      return say('bad-entries', { chain, seq, until, fault: say(fault) });
    }
    case 'bad-checkpoint':
      return say('bad-checkpoint', { number: verdict.number, fault: say(verdict.fault) });
    case 'bad-file':
      return say('bad-file', { line: verdict.line, fault: say(verdict.fault) });
    case 'whole':
    case 'unsealed':
    case 'empty':
      return say(verdict.code, { n: numberOf(records) });
  }
}

function BadEntry({ verdict }: { readonly verdict: Extract<Verdict, { readonly code: 'bad-entry' }> }): ReactElement {
  const say = useTexts();
  const { chain, verifiedTo, expected, found } = verdict;
  return (
    <>
      <p style={{ margin: 0 }}>{verifiedTo > 0 ? say('verified-to', { seq: verifiedTo, chain }) : say('verified-none', { chain })}</p>
      {expected !== undefined && found !== undefined && (
        <dl className="audit-hashes">
          <dt>{say('expected')}</dt>
          <dd>
            <Code>{expected}</Code>
          </dd>
          <dt>{say('found')}</dt>
          <dd>
            <Code>{found}</Code>
          </dd>
        </dl>
      )}
    </>
  );
}
