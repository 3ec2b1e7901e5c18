import type { ReactElement } from 'react';
import { NoRight } from '../parts/no-right';
import { useRightTitle } from './roles';

/** A page or part the person may not see, with the right it takes in words. */
export function LacksRight({ right }: { readonly right: string }): ReactElement {
  return <NoRight right={useRightTitle(right)} />;
}
