import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, from, switchMap, throwError, type Observable } from 'rxjs';
import { LienThongError } from '@lienthong/dossier';
import { addAct, Database } from '@lienthong/persistence';
import { actorOf, type Sender, type SenderRequest } from '@lienthong/security';
import { aboutOf, connectionAct } from './trial-acts';

/** What shows somebody reaching for more than is theirs, or for a place where nothing may be tried. */
const WORTH_TELLING: readonly string[] = ['NOT_YOUR_SYSTEM', 'PRODUCTION_NOT_TESTED', 'SECRETS_OF_ITS_OWN'];

interface TrialRequest extends SenderRequest {
  readonly method: string;
  readonly url: string;
}

/** Puts refused trials of connections into the trail: who, what, and why it was refused. The answer is the same error. */
@Injectable()
export class RefusedTrials implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<TrialRequest>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const { sender } = request;
        if (!(sender && error instanceof LienThongError && WORTH_TELLING.includes(error.code))) return throwError(() => error);
        return from(this.tell(sender, request, error)).pipe(switchMap(() => throwError(() => error)));
      }),
    );
  }

  private async tell(sender: Sender, { method, url }: TrialRequest, { code, params }: LienThongError): Promise<void> {
    const connection = String(params['connection'] ?? params['id']);
    const act = connectionAct('refused', actorOf(sender), connection, { code, request: `${method} ${url.split('?')[0]}` });
    await this.database.transaction(tx => addAct(tx, 'delivery', act, aboutOf(connection)));
  }
}
