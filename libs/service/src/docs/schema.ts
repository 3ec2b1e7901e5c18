import type { OpenAPIObject } from '@nestjs/swagger';

/** A JSON Schema as the OpenAPI document takes it. */
export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
