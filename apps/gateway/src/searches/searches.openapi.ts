import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { PERSON_KINDS } from '@lienthong/dossier';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

export const ApiSearchPerson = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Tìm hồ sơ theo số giấy tờ, điện thoại, thư điện tử / Find dossiers by identity number, telephone or e-mail',
      description:
        'So khớp đúng cả giá trị. Mỗi lần tìm được ghi vào nhật ký chứng cứ (ai, loại, hồ sơ nào; không ghi giá trị). Kết quả: GET /v1/dossiers?search={id}, chỉ người đã tìm đọc được, trong một giờ. / ' +
        'Exact match. Every look goes into the trail (who, which kind, which dossiers; never the value). The result: GET /v1/dossiers?search={id}, for who looked alone, for an hour.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['kind', 'value'],
        properties: { kind: { enum: [...PERSON_KINDS] }, value: { type: 'string', example: '022190000123' } },
      },
    }),
    ApiResponse({
      status: 201,
      description: 'Đã tìm, đã ghi lại / Looked, and recorded',
      schema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } },
      example: { id: '0f8fad5b-d9cb-469f-a165-70867728950e' },
    }),
    ApiProblems({ code: 'REQUEST_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
