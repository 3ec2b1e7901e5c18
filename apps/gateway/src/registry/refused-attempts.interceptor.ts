import { Injectable, mixin, type CallHandler, type ExecutionContext, type NestInterceptor, type Type } from '@nestjs/common';
import { catchError, from, switchMap, throwError, type Observable } from 'rxjs';
import { LienThongError, type ResourceKind } from '@lienthong/dossier';
import { Database } from '@lienthong/persistence';
import { actorOf, type SenderRequest } from '@lienthong/security';
import { tell } from './registry-act';

/** What shows somebody reaching for more than is theirs, or for a way around a check. A typing error is neither. */
const WORTH_TELLING: readonly string[] = [
  'NOT_YOUR_SYSTEM',
  'RIGHT_MISSING',
  'FOUR_EYES',
  'CERTIFICATE_MISSING',
  'TABLE_FIRST',
  'TRANSITION_UNKNOWN',
  'VERSION_INVALID',
  'REGISTRY_INVALID',
  'PERSON_REQUIRED',
  'WORK_QUEUED',
  'BREAKING_CHANGE',
];

/** What moves together with others is named by the request, and was checked before anything was refused. */
interface Item {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: number;
}

interface RegistryRequest extends SenderRequest {
  readonly method: string;
  readonly url: string;
  readonly params: { readonly id?: string; readonly version?: string };
  readonly body?: unknown;
}

/** Puts refused attempts upon the registry into the trail: who, what, and why it was refused. The answer is the same error. */
export const RefusedAttempts = {
  of(kind: ResourceKind): Type<NestInterceptor> {
    @Injectable()
    class RefusedAttemptsInterceptor implements NestInterceptor {
      constructor(private readonly database: Database) {}

      intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
        const request = context.switchToHttp().getRequest<RegistryRequest>();
        return next.handle().pipe(
          catchError((error: unknown) => {
            if (!(error instanceof LienThongError && WORTH_TELLING.includes(error.code))) return throwError(() => error);
            return from(this.tell(request, error)).pipe(switchMap(() => throwError(() => error)));
          }),
        );
      }

      private async tell(
        { sender, method, url, params, body }: RegistryRequest,
        { code, params: facts, violations }: LienThongError,
      ): Promise<void> {
        const by = sender ? actorOf(sender) : 'client:';
        const items = itemsOf(body);
        const name =
          facts['id'] === undefined && items[0] // the error is about all of them
            ? items[0]
            : { kind: (facts['kind'] as ResourceKind | undefined) ?? kind, id: String(facts['id'] ?? params.id ?? '') };
        const rules = violations.slice(0, 20).map(violation => ({ pointer: violation.pointer, code: violation.code }));
        const details = {
          code,
          request: `${method} ${url.split('?')[0]}`,
          ...(items.length > 0 && { items }),
          ...(rules.length > 0 && { rules }),
        };
        await this.database.transaction(tx => tell(tx, name, { by, what: 'refused', details }));
      }
    }
    return mixin(RefusedAttemptsInterceptor);
  },
};

function itemsOf(body: unknown): Item[] {
  const { items } = Object(body) as { readonly items?: unknown };
  return Array.isArray(items) ? (items as Item[]).map(({ kind, id, version }) => ({ kind, id, version })) : [];
}
