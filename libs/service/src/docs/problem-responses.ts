import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemOf, type Problem } from '../errors/problem';
import { LienThongError, type ErrorFacts, type ErrorKind } from '@lienthong/dossier';

/** An error an endpoint may answer, as the filter would write it. */
export interface PossibleProblem {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly facts?: ErrorFacts;
}

const CORRELATION = '4bf92f3577b34da6a3ce929d0e0e4736';

/** Documents errors with the very texts callers get; several of one status share an entry, also those another decorator names. */
export function ApiProblems(...problems: readonly PossibleProblem[]): MethodDecorator {
  const written = problems.map(({ code, kind, facts }) => problemOf(new LienThongError(code, kind, '', facts), 'vi', CORRELATION));
  const statuses = [...new Set(written.map(problem => problem.status))];
  return applyDecorators(
    ...statuses.map(status => {
      const same = written.filter(problem => problem.status === status);
      const examples = Object.fromEntries(same.map(problem => [problem.code, { summary: problem.title, value: problem }]));
      return beside(status, examples);
    }),
  );
}

type Examples = Readonly<Record<string, { readonly summary: string; readonly value: Problem }>>;

interface Described {
  readonly content?: Readonly<Record<string, { readonly examples?: Examples }>>;
}

const PROBLEM = 'application/problem+json';

/** Swagger would let one decorator forget what another said of the same status. */
function beside(status: number, examples: Examples): MethodDecorator {
  return (target, name, descriptor) => {
    const responses = Reflect.getMetadata('swagger/apiResponse', descriptor.value as object) as
      Readonly<Record<string, Described>> | undefined;
    const all = { ...responses?.[status]?.content?.[PROBLEM]?.examples, ...examples };
    const content = { [PROBLEM]: { schema: { $ref: '#/components/schemas/Problem' }, examples: all } };
    return ApiResponse({ status, description: Object.keys(all).join(', '), content })(target, name, descriptor);
  };
}

/** What every endpoint behind a token may answer. */
export const TOKEN_PROBLEMS: readonly PossibleProblem[] = [
  { code: 'TOKEN_MISSING', kind: 'denied' },
  { code: 'TOKEN_EXPIRED', kind: 'denied' },
  { code: 'SCOPE_MISSING', kind: 'denied', facts: { params: { scope: 'events:write' } } },
];

export const UNAVAILABLE: PossibleProblem = { code: 'DATABASE_UNAVAILABLE', kind: 'unavailable', facts: { retryAfter: 5 } };
