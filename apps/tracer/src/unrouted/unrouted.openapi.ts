import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const example = {
  items: [
    {
      system: 'tthc-qn',
      type: 'vn.lienthong.dossier.received.v1',
      procedure: '1.012756',
      agency: 'H49.12',
      state: 2,
      reason: 'no-route',
      events: 14,
      firstAt: '2026-11-24T01:15:01.204Z',
      lastAt: '2026-11-25T09:40:12.003Z',
      lastEvent: 'tthc-qn:9c41',
      lastDossier: 'H49.12-261125-0999',
      takenBy: [],
    },
  ],
  next: null,
  count: { value: 14, exact: true },
};

export const ApiListUnrouted = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Sự kiện chưa có tuyến, nhóm theo loại, mới nhất trước / Events no route took, alike ones together, newest first',
      description:
        '“reason”: no-route – không tuyến nào nhận; only-origin – chỉ tuyến quay về nơi gửi. “takenBy”: tuyến hiện nay sẽ nhận sự kiện như vậy. Người của ngành thấy sự kiện do hệ thống của mình gửi. / “takenBy”: routes that would take such an event now. People of a sector see what their own systems said.',
    }),
    ApiQuery({ name: 'days', required: false, schema: { type: 'integer', enum: [1, 7, 30], default: 7 } }),
    ApiResponse({ status: 200, description: 'Danh sách / List', schema: { type: 'object' }, example }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
