import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Locale } from '@lienthong/config';
import type { Log } from '@lienthong/observability';
import { throwError, type Observable } from 'rxjs';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { correlationOf } from '../http/correlation';
import { pickLocale } from './language';
import { problemOf } from './problem';
import { sendProblem } from './send-problem';

/**
 * The one place where errors become HTTP answers (RFC 9457) and log lines: a fault of ours is an ERROR, a part that is away
 * a WARN, a caller's mistake neither. Errors of message handlers pass through untouched.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly locale: Locale,
  ) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() !== 'http') return throwError(() => error);
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const problem = problemOf(error, pickLocale(request.headers['accept-language'], this.locale), correlationOf(request));
    const fields = { code: problem.code, correlationId: problem.correlationId, error };
    if (problem.code === 'INTERNAL' || problem.status === 500) this.log.error('Request failed by a fault of ours', fields);
    else if (problem.status === 503) this.log.warn('Request cannot be served now', fields);
    if (reply.sent) return; // too late to say anything: a stream broke off
    sendProblem(reply, problem);
  }
}
