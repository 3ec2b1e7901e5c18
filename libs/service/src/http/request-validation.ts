import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform, type ValidationError } from '@nestjs/common';
import { LienThongError, type Violation } from '@lienthong/dossier';

/** Checks parameters and bodies that are declared as classes; all problems in one error, and no value in any. */
@Injectable()
export class RequestValidation implements PipeTransform {
  private readonly query = newPipe('QUERY_INVALID', '/query');
  private readonly body = newPipe('REQUEST_INVALID', '');

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const pipe = metadata.type === 'body' ? this.body : this.query;
    return pipe.transform(value, metadata) as Promise<unknown>;
  }
}

function newPipe(code: string, root: string): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: errors => {
      const violations = errors.flatMap(error => violationsOf(error, root));
      return new LienThongError(code, 'invalid', 'The request breaks rules of its parameters', { violations });
    },
  });
}

function violationsOf(error: ValidationError, parent: string): Violation[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ pointer, code, message }));
  return [...own, ...(error.children ?? []).flatMap(child => violationsOf(child, pointer))];
}
