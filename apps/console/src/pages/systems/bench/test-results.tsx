import type { ReactElement } from 'react';
import type { ShownTest } from './previews';
import { useTexts } from './texts';

/** How the tests beside the mapping end, while it is being written. */
export function TestResults({ tests }: { readonly tests: readonly ShownTest[] }): ReactElement {
  const say = useTexts();
  if (tests.length === 0) return <p className="field-help">{say('tests-none')}</p>;
  const failed = tests.filter(({ passed }) => !passed).length;
  return (
    <>
      <p role="status">{say('tests-result', { passed: tests.length - failed, failed })}</p>
      <ul className="plain-list">
        {tests.map(({ name, pointer, passed, differences, failure }) => (
          <li key={pointer} className={passed ? undefined : 'field-wrong'}>
            {`${passed ? '✓' : '✕'} ${name}`}
            {failure && <div>{failure.message}</div>}
            {differences.map(({ pointer: at, expected, actual }) => (
              <div key={at} className="mono">
                {`${at}: ${say('test-expected', { value: told(expected) })}, ${say('test-actual', { value: told(actual) })}`}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function told(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}
