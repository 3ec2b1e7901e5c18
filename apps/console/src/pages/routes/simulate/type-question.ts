import { useMemo } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { eventExamplesQuery } from '../../../api/event-examples';
import type { SimulateSearch } from '../search';
import { questionOfType, type Question } from './question';

interface TypeQuestion {
  /** Undefined until the example is there, or while no type is chosen. */
  readonly question: Question | undefined;
  readonly example: UseQueryResult;
}

/** The question about the event type of the address, made of an example of it. */
export function useTypeQuestion(search: SimulateSearch): TypeQuestion {
  const { event: type = '' } = search;
  const asked = useQuery(eventExamplesQuery(type));
  const example = asked.data?.examples.at(-1);
  const { event, procedure, version, agency, status, system, on } = search;
  const question = useMemo(
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
  return { question, example: asked };
}
