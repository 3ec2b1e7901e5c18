import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { currentLanguage } from '../../../language/language';
import { placed, wordsOf } from '../form/problems';
import { stepOf } from './steps';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** Everything that is wrong, at once; each leads to where it is corrected. */
export function ProblemsAside(): ReactElement {
  const say = useTexts();
  const { violations, draft } = useWizard();
  const { id, version } = draft.version;
  const breaks = draft.assessment?.breaks ?? [];
  if (!violations) return <aside>{say('checking')}</aside>;
  return (
    <aside className="wizard-aside" aria-label={say('problems', { n: violations.length })}>
      <h2 className="small-head">{violations.length === 0 ? say('no-problems') : say('problems', { n: violations.length })}</h2>
      <ul className="plain-list">
        {placed(violations).map((violation, index) => (
          <li key={index}>
            <Link
              to="/connections/$id/versions/$n/$step"
              params={{ id, n: String(version), step: stepOf(violation.pointer) }}
              hash={`field${violation.pointer.replace(/^\/settings/, '')}`}
              className="mono"
            >
              {violation.pointer || '/'}
            </Link>
            <div className="field-wrong">{`✕ ${wordsOf(violation)}`}</div>
          </li>
        ))}
      </ul>
      {breaks.length > 0 && (
        <>
          <h2 className="small-head">{say('breaks', { n: breaks.length })}</h2>
          <ul>
            {breaks.map(({ what, message }, index) => (
              <li key={index}>
                <span className="mono">{what}</span> {message[currentLanguage()]}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
