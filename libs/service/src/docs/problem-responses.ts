import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemOf } from '../errors/problem';
import { LienThongError, type ErrorFacts, type ErrorKind } from '@lienthong/dossier';

/** An error an endpoint may answer, as the filter would write it. */
export interface PossibleProblem {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly facts?: ErrorFacts;
}

const CORRELATION = '4bf92f3577b34da6a3ce929d0e0e4736';

/** Documents errors with the very texts callers get; several of one status share an entry. */
export function ApiProblems(...problems: readonly PossibleProblem[]): MethodDecorator {
  const written = problems.map(({ code, kind, facts }) => problemOf(new LienThongError(code, kind, '', facts), 'vi', CORRELATION));
  const statuses = [...new Set(written.map(problem => problem.status))];
  return applyDecorators(
    ...statuses.map(status => {
      const same = written.filter(problem => problem.status === status);
      const examples = Object.fromEntries(same.map(problem => [problem.code, { summary: problem.title, value: problem }]));
      const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } };
      return ApiResponse({ status, description: same.map(problem => problem.code).join(', '), content });
    }),
  );
}

/** What every endpoint behind a token may answer. */
export const TOKEN_PROBLEMS: readonly PossibleProblem[] = [
  { code: 'TOKEN_MISSING', kind: 'denied' },
  { code: 'TOKEN_EXPIRED', kind: 'denied' },
  { code: 'SCOPE_MISSING', kind: 'denied', facts: { params: { scope: 'events:write' } } },
];

export const UNAVAILABLE: PossibleProblem = { code: 'DATABASE_UNAVAILABLE', kind: 'unavailable', facts: { retryAfter: 5 } };
