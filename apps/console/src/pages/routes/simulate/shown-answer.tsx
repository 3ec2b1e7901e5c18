import type { ReactElement } from 'react';
import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useAppearance } from '../../../shell/appearance';
import { TONES, type Tone } from '../../../status/tones';
import { missedRoutes, shownBody, type Answer, type Match } from './answer';
import { useTexts } from './texts';

/** The answer first, then who gets what, then why each other route does not take it. */
export function ShownAnswer({ answer }: { readonly answer: Answer }): ReactElement {
  const say = useTexts();
  const { matches, misses, hiddenMisses, release, validation } = answer;
  const missed = missedRoutes(misses);
  return (
    <section aria-live="polite">
      <p style={{ fontWeight: 600 }}>
        {matches.length === 0 ? say('answer-none') : say('answer-n', { n: matches.length, m: missed.length + hiddenMisses })}{' '}
        <span style={{ fontWeight: 400 }}>{say('release-n', { n: release })}</span>
      </p>
      {!validation.valid && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={say('invalid')}
          description={validation.violations.map(({ pointer, message }) => (
            <div key={pointer + message}>
              <span className="mono">{pointer}</span> {message}
            </div>
          ))}
        />
      )}
      {matches.length > 0 && <h2 className="answer-head">{say('matches')}</h2>}
      <ul className="answers">
        {matches.map(match => (
          <Matched key={match.connection} match={match} />
        ))}
      </ul>
      {missed.length + hiddenMisses > 0 && <h2 className="answer-head">{say('misses')}</h2>}
      <ul className="answers">
        {missed.map(({ route, reasons }) => (
          <li key={route}>
            <Marked tone="neutral" icon={<MinusCircleOutlined aria-hidden />}>
              <RouteLink id={route} />
            </Marked>
            {reasons.map(reason => (
              <div key={reason} className="reason">
                {reason}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {hiddenMisses > 0 && <p>{say('hidden', { n: hiddenMisses })}</p>}
    </section>
  );
}

function Matched({ match: { name, connection, route, translation } }: { readonly match: Match }): ReactElement {
  const say = useTexts();
  const { ok, problems, request, mapping, mappingVersion, withheld } = translation;
  return (
    <li>
      <Marked tone={ok ? 'success' : 'danger'} icon={ok ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}>
        <strong>{name}</strong>
      </Marked>{' '}
      <span className="mono">{connection}</span>
      {` · ${say('by-route')} `}
      <RouteLink id={route} />
      {mapping !== undefined && ` · ${say('mapping', { mapping, version: mappingVersion ?? '' })}`}
      {` · ${say(ok ? 'works' : 'fails')}`}
      {problems.map(({ code, detail, owner }) => (
        <div key={code} className="reason">
          <span className="mono">{code}</span> {detail} {`· ${say('owner')}: ${owner}`}
        </div>
      ))}
      {withheld && <div className="reason">{say('withheld')}</div>}
      {request && (
        <details open={!ok}>
          <summary>{say('message')}</summary>
          <pre className="mono message" tabIndex={0}>
            {`${request.method} ${request.path}\n\n${shownBody(request.body)}`}
          </pre>
        </details>
      )}
    </li>
  );
}

function RouteLink({ id }: { readonly id: string }): ReactElement {
  return (
    <Link to="/routes/$id" params={{ id }} className="mono">
      {id}
    </Link>
  );
}

interface MarkedProps {
  readonly tone: Tone;
  readonly icon: ReactElement;
  readonly children: ReactElement;
}

function Marked({ tone, icon, children }: MarkedProps): ReactElement {
  const { appearance } = useAppearance();
  return (
    <>
      <span style={{ color: TONES[appearance][tone].text }}>{icon}</span> {children}
    </>
  );
}
