import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { NOT_YOURS, PLACE_PROBLEMS, VERSION_FIELDS, VERSION_UNKNOWN } from '../test-runs/version-docs';

const lines = [
  { step: 'dns', state: 'ok', milliseconds: 3 },
  { step: 'tcp', state: 'ok', milliseconds: 12 },
  { step: 'tls', state: 'ok', milliseconds: 41, certificateDaysLeft: 311 },
  { step: 'log-in', state: 'ok', milliseconds: 60 },
  { step: 'answer', state: 'failed', milliseconds: 96, code: 'forbidden', detail: 'HTTP 403: Đơn vị chưa được cấp quyền' },
];

export const ApiProbe = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Thử kết nối / Probe a connection',
      description:
        'Năm bước: DNS, TCP, TLS, đăng nhập, trả lời; không thay đổi gì ở đối tác. / Five steps: DNS, TCP, TLS, log-in, answer; it changes nothing at the partner.',
    }),
    ApiBody({ schema: { type: 'object', required: ['connection'], properties: VERSION_FIELDS } }),
    ApiResponse({ status: 200, description: 'Các bước / Steps', schema: { type: 'object' }, example: { lines } }),
    ApiProblems(
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      ...PLACE_PROBLEMS,
      VERSION_UNKNOWN,
      NOT_YOURS,
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
