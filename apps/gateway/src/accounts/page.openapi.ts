import { applyDecorators } from '@nestjs/common';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems } from '@lienthong/service';

/** A list in pages, with one item as an example. */
export const ApiPage = (item: object): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({
      status: 200,
      description: 'Danh sách / List',
      schema: { type: 'object' },
      example: { items: [item], next: null, count: { value: 1, exact: true } },
    }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, { code: 'CURSOR_INVALID', kind: 'invalid' }),
  );
