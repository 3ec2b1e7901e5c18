import type { ReactElement } from 'react';
import { Button } from 'antd';
import { lineOf, nearest, placesIn } from './json-places';
import type { Failure, Preview } from './previews';
import { resultLines } from './sources';
import { useTexts } from './texts';

interface ResultViewProps {
  readonly preview: Preview | undefined;
  readonly mapping: unknown;
  readonly name: string;
  /** Goes to a rule of the mapping. */
  readonly onRule: (pointer: string) => void;
}

/** What would come out, value by value with the line that made it; what is lost; or why nothing comes out. */
export function ResultView({ preview, mapping, name, onRule }: ResultViewProps): ReactElement {
  const say = useTexts();
  const text = JSON.stringify(mapping, null, 2) ?? '';
  const places = placesIn(text);
  const lines = preview?.result ? resultLines(mapping, name, preview.result.output) : [];
  return (
    <>
      <div className="bench-head">
        <strong>{say('result')}</strong>
        <span className="field-help">{say('not-sent')}</span>
      </div>
      {preview && preview.problems.length > 0 && <Problems preview={preview} onRule={onRule} />}
      {preview?.failure && <FailureView failure={preview.failure} onRule={onRule} />}
      {preview && !preview.result && !preview.failure && preview.problems.length === 0 && <p>{say('result-none')}</p>}
      {lines.length > 0 && (
        <dl className="facts result-lines" aria-label={say('result')}>
          {lines.map(({ pointer, value, rule }) => {
            const place = rule !== undefined && places ? nearest(places, rule) : undefined;
            const n = place ? lineOf(text, place.from) : 0;
            return (
              <div key={pointer} style={{ display: 'contents' }}>
                <dt className="mono">{pointer}</dt>
                <dd>
                  <span className="mono wrapped">{typeof value === 'string' ? value : JSON.stringify(value)}</span>{' '}
                  {place && rule !== undefined && (
                    <Button size="small" type="link" aria-label={say('result-to-line', { n, pointer })} onClick={() => onRule(rule)}>
                      {say('result-line', { n })}
                    </Button>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {preview?.result && <NotCarried pointers={preview.result.notCarried} />}
    </>
  );
}

function Problems({
  preview: { problems },
  onRule,
}: {
  readonly preview: Preview;
  readonly onRule: (pointer: string) => void;
}): ReactElement {
  const say = useTexts();
  return (
    <div role="status" className="field-wrong">
      <strong>{say('problems', { n: problems.length })}</strong>
      <ul>
        {problems.map(({ pointer, message }, index) => (
          <li key={index}>
            <Button size="small" type="link" className="mono" onClick={() => onRule(pointer.replace(/^\/mapping/, ''))}>
              {pointer}
            </Button>{' '}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FailureView({ failure, onRule }: { readonly failure: Failure; readonly onRule: (pointer: string) => void }): ReactElement {
  const say = useTexts();
  const { table, value, rule, pointer, message, violations } = failure;
  return (
    <div role="status" className="field-wrong">
      <strong>{say('failure')}</strong>
      <div>{table === undefined || value === undefined ? message : say('failure-code', { table, value })}</div>
      {pointer !== undefined && <div className="mono">{say('failure-at', { pointer })}</div>}
      {violations.map((violation, index) => (
        <div key={index}>
          <span className="mono">{violation.pointer}</span> {violation.message}
        </div>
      ))}
      {rule !== undefined && (
        <Button size="small" type="link" className="mono" onClick={() => onRule(rule)}>
          {rule}
        </Button>
      )}
    </div>
  );
}

function NotCarried({ pointers }: { readonly pointers: readonly string[] }): ReactElement {
  const say = useTexts();
  if (pointers.length === 0) return <p className="field-help">{say('not-carried-none')}</p>;
  return (
    <details open={pointers.length <= 12}>
      <summary>{say('not-carried', { n: pointers.length })}</summary>
      <ul className="mono">
        {pointers.map(pointer => (
          <li key={pointer}>{pointer}</li>
        ))}
      </ul>
    </details>
  );
}
