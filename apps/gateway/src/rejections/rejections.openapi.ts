import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const example = {
  items: [
    {
      id: '019ab3c40000a1b2c3d4e5f60718',
      system: 'tthc-qn',
      code: 'EVENT_INVALID',
      eventId: '6f1c2a52-received',
      type: 'vn.lienthong.dossier.received.v1',
      subject: 'H49.12-261125-0001',
      violations: [{ pointer: '/data/applicantName', code: 'required', message: 'còn thiếu' }],
      input: { data: { serviceCode: '1.001193', applicantIdNo: '•••234' } },
      size: 1_832,
      times: 3,
      firstAt: '2026-11-25T01:15:01.204Z',
      lastAt: '2026-11-25T01:20:44.018Z',
    },
  ],
  next: null,
  count: { value: 1, exact: true },
};

export const ApiListRejections = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Sự kiện bị từ chối, mới nhất trước / Refused events, newest first',
      description:
        'Nội dung cá nhân đã che. Phần mềm chỉ thấy sự kiện của hệ thống mình. / Personal content is masked. A program sees those of its own system only.',
    }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({ status: 200, description: 'Danh sách / List', schema: { type: 'object' }, example }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
