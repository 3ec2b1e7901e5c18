import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const MAPPING = { version: '1', mappings: { 'nop-ho-so': { rules: [{ from: '/event/subject', to: '/maHoSo', required: true }] } } };

export const ApiPreviewMapping = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Dịch thử một mẫu bằng ánh xạ đang soạn / Translate a sample with a mapping that is being written',
      description:
        'Không gửi gì, không lưu gì. Trả kết quả, trường không được chuyển sang, chỗ sai của ánh xạ và kết quả các phép thử. / Sends and stores nothing. Answers the result, what is not carried over, what is wrong with the mapping, and how its tests end.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['connection'],
        properties: {
          connection: { type: 'string', example: 'luu-tru.main' },
          version: { type: 'integer', minimum: 1, description: 'Bản mới nhất nếu bỏ trống / The newest if left out' },
          mapping: { type: 'object', description: 'Thay cho bản đã lưu / Instead of what is stored', example: MAPPING },
          codeTables: { type: 'array', items: { type: 'object' } },
          mappingTests: { type: 'object' },
          name: { type: 'string', description: 'Ánh xạ dùng cho mẫu / The mapping for the sample', example: 'nop-ho-so' },
          input: { type: 'object', example: { event: { subject: 'H49.12-261126-0001' } } },
          at: { type: 'string', format: 'date-time' },
        },
      },
    }),
    ApiResponse({
      status: 200,
      description: 'Kết quả / The result',
      schema: { type: 'object' },
      example: {
        problems: [],
        mappings: ['nop-ho-so'],
        result: { mappingVersion: '1', tables: {}, output: { maHoSo: 'H49.12-261126-0001' }, notCarried: ['/event/data/serviceCode'] },
        tests: [],
        sent: false,
      },
    }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      { code: 'RESOURCE_UNKNOWN', kind: 'absent', facts: { params: { kind: 'connection', id: 'x' } } },
      { code: 'NOT_YOUR_SYSTEM', kind: 'denied', facts: { params: { kind: 'connection', id: 'luu-tru.main', team: 'Nhóm Thuế' } } },
      { code: 'PERSON_REQUIRED', kind: 'denied' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
