/** What an answer of the API says went wrong (RFC 9457, with our `explain`). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly correlationId?: string;
  readonly retryAfter?: number;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly explain?: { readonly what: string; readonly why: string; readonly do: string; readonly owner: string };
}

/** An answer that was no success, or none at all (`status` 0). */
export class ApiProblem extends Error {
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.title, options);
    this.name = 'ApiProblem';
  }

  /** The gateway could not be reached, or says that it will pass. */
  get passes(): boolean {
    return this.problem.status === 0 || this.problem.status === 503;
  }
}

/** Any error as a problem; what never reached the gateway has code `UNREACHABLE`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return { status: 0, code: 'CONSOLE_FAULT', title: error instanceof Error ? error.message : String(error) };
}
