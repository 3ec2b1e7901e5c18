import type { ReactElement } from 'react';
import { momentOf } from '../../../format/moments';
import { currentLanguage } from '../../../language/language';
import { stateOf } from '../../../status/catalogue';
import { Status } from '../../../status/status';
import type { DossierHead } from '../model';
import { useTexts } from '../texts';

/** The legal term, as far as it is known. */
export function TermTag({ term }: { readonly term: NonNullable<DossierHead['term']> }): ReactElement {
  const say = useTexts();
  if (term.dueAt === undefined) return <Status of="term" code={term.state} />;
  const state = stateOf('term', term.state)?.[currentLanguage()] ?? term.state;
  return (
    <Status of="term" code={term.state}>
      {say('term-due', { state, time: momentOf(term.dueAt) })}
    </Status>
  );
}
