import type { ReactElement } from 'react';
import { dateOf } from '../../format/moments';
import { Status } from '../../status/status';
import type { DossierRow } from './model';
import { useTexts } from './texts';

/** How the term of a dossier stands, and its day. */
export function Term({ dossier: { term, dueAt } }: { readonly dossier: DossierRow }): ReactElement | null {
  const say = useTexts();
  if (!term) return null;
  return (
    <span className="why-waiting">
      <Status of="term" code={term} />
      {dueAt !== undefined && <span>{say('due-at', { day: dateOf(dueAt) })}</span>}
    </span>
  );
}
