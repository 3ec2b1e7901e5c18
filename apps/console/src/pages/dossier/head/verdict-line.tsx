import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../../shell/appearance';
import { TONES } from '../../../status/tones';
import type { DossierHead } from '../model';
import { useTexts } from '../texts';
import { actionSentence, verdictSentence, type NameOf } from '../verdict/sentence';
import { cureOf } from '../verdict/cure';

/** The answer first: where it is, why, and who has to do what. */
export function VerdictLine({ head, nameOf, onShow }: VerdictLineProps): ReactElement {
  const say = useTexts();
  useTranslation();
  const { appearance } = useAppearance();
  const { verdict, now } = head;
  const { text, tint, fill } = TONES[appearance][verdict.severity];
  const { about, owner, others } = verdict;
  const action = actionSentence(verdict);
  const cure = cureOf(verdict);
  return (
    <section className="verdict" aria-labelledby="verdict" style={{ background: tint, color: text, borderInlineStartColor: fill }}>
      <p id="verdict">
        <strong>{verdictSentence(verdict, nameOf, now)}</strong> {others > 0 && say('others', { n: others })}
        {others === 0 && about !== undefined && verdict.severity === 'danger' && say('all-well')}
      </p>
      <p>
        {owner !== undefined && <span>{say('owner', { owner: owner === 'operations' ? say('operations') : owner })} </span>}
        {action !== undefined && <span>{action} </span>}
        {cure && (
          <Link className="cure" to={cure.to}>
            {say(cure.label)}
          </Link>
        )}
        {about !== undefined && (
          <button type="button" className="link" onClick={() => onShow(about)}>
            {say('show-mark')}
          </button>
        )}
      </p>
    </section>
  );
}

interface VerdictLineProps {
  readonly head: DossierHead;
  readonly nameOf: NameOf;
  /** Shows a mark on the timeline. */
  readonly onShow: (id: string) => void;
}
