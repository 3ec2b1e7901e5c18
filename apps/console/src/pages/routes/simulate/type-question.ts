import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { eventExamplesQuery } from '../../../api/event-examples';
import type { SimulateSearch } from '../search';
import { questionOfType, type Question } from './question';

/** The question about the event type of the address, once its example is there. */
export function useTypeQuestion(search: SimulateSearch): Question | undefined {
  const { event: type = '' } = search;
  const { data } = useQuery(eventExamplesQuery(type));
  const example = data?.examples.at(-1);
  const { event, procedure, version, agency, status, system, on } = search;
  return useMemo(
    () =>
      example &&
      questionOfType(
        {
          ...(event !== undefined && { event }),
          ...(procedure !== undefined && { procedure }),
          ...(version !== undefined && { version }),
          ...(agency !== undefined && { agency }),
          ...(status !== undefined && { status }),
          ...(system !== undefined && { system }),
          ...(on !== undefined && { on }),
        },
        example,
        new Date().toISOString(),
      ),
    [example, event, procedure, version, agency, status, system, on],
  );
}
