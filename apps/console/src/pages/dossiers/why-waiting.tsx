import type { ReactElement } from 'react';
import { Status } from '../../status/status';
import { causeWords } from '../dossier/verdict/sentence';
import { waitShown, type DossierRow } from './model';
import { useTexts } from './texts';

/** Why a dossier waits: the state of what holds it up, and the code of the cause. */
export function WhyWaiting({ dossier: { wait, othersWaiting } }: { readonly dossier: DossierRow }): ReactElement | null {
  const say = useTexts();
  if (!wait) return null;
  return (
    <span className="why-waiting">
      <Status {...waitShown(wait)} />
      {wait.state !== 'unrouted' && wait.cause !== undefined && <span>{causeWords({ code: wait.cause })}</span>}
      {wait.owner !== undefined && <span>{wait.owner}</span>}
      {othersWaiting > 0 && <span>{say('others', { n: othersWaiting })}</span>}
    </span>
  );
}
