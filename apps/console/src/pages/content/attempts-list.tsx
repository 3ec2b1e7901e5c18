import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { spanOf } from '../../format/moments';
import { Loaded } from '../../parts/loaded';
import { When } from '../../parts/when';
import type { AttemptList, DeliveryName, ToldAttempt } from './model';
import { attemptsQuery } from './queries';
import { useTexts } from './texts';
import './content.css';

/** Every try of a delivery, newest first, and why the next step was chosen. */
export function AttemptsList({ name }: { readonly name: DeliveryName }): ReactElement {
  return <Loaded query={useQuery(attemptsQuery(name))}>{list => <Attempts list={list} />}</Loaded>;
}

function Attempts({ list: { items, total } }: { readonly list: AttemptList }): ReactElement {
  const say = useTexts();
  if (total === 0) return <p className="nothing">{say('attempts-none')}</p>;
  return (
    <>
      <ol className="tries">
        {items.toReversed().map(attempt => (
          <Attempt key={attempt.number} attempt={attempt} />
        ))}
      </ol>
      {total > items.length && <Alert type="info" title={say('attempts-earlier', { n: total - items.length })} />}
    </>
  );
}

function Attempt({ attempt }: { readonly attempt: ToldAttempt }): ReactElement {
  const say = useTexts();
  const { number, kind, at, milliseconds, result, code, call, status, excerpt, next } = attempt;
  return (
    <li className="try">
      <p>
        <strong>{say('attempt-n', { n: number })}</strong>
        {` · ${say(`kind.${kind}`)} · `}
        <When at={at} form="absolute" />
        {` · ${spanOf(milliseconds)}`}
      </p>
      <p className="mono">{[call, status !== undefined && `HTTP ${status}`].filter(Boolean).join(' → ')}</p>
      <p>
        {say(`result.${result}`)}
        {code !== undefined && <span className="mono">{` · ${code}`}</span>}
      </p>
      {excerpt !== undefined && (
        <figure style={{ margin: 0 }}>
          <figcaption>{say('words-of-target')}</figcaption>
          <blockquote>{excerpt}</blockquote>
        </figure>
      )}
      {next && <p>{`${say('next')}: ${say(`next.${next.because}`)}`}</p>}
    </li>
  );
}
