import { LienThongError } from '@lienthong/dossier';
import { CORRELATION_HEADER, correlationOf } from '../http/correlation';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { pickLocale } from './language';
import { problemOf } from './problem';
import { sendProblem } from './send-problem';

/**
 * Refuses an address the router cannot read, such as `/v1/%zz`. Such a request reaches neither hooks nor filter, and the
 * server's own answer would quote the address. Nothing is configured at this point, so the language falls back to Vietnamese.
 */
export function refuseAddress(cause: Error, request: HttpRequest, reply: HttpReply): void {
  const error = new LienThongError('ROUTE_NOT_FOUND', 'absent', 'The address cannot be read', { cause });
  const correlationId = correlationOf(request);
  void reply.header(CORRELATION_HEADER, correlationId);
  sendProblem(reply, problemOf(error, pickLocale(request.headers['accept-language'], 'vi'), correlationId));
}
