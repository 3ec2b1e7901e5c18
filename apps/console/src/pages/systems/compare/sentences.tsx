import type { ReactElement } from 'react';
import { sentencesOf, type VersionDiff } from './diff';
import { useTexts } from './texts';

/** A difference in words, before its tables. */
export function Sentences({ diff }: { readonly diff: VersionDiff }): ReactElement {
  const say = useTexts();
  return (
    <p className="verdict">
      {sentencesOf(diff)
        .map(({ says, ...params }) => say(`says-${says}`, params))
        .join(' ')}
    </p>
  );
}
