import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const example = {
  items: [
    {
      uid: 'ho-tich:9c41',
      system: 'ho-tich',
      id: '9c41',
      type: 'vn.lienthong.dossier.processing.v1',
      subject: 'H49.12-261125-0999',
      receivedAt: '2026-11-25T01:15:01.204311Z',
    },
  ],
  next: null,
};

export const ApiListUnmatched = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Sự kiện chờ hồ sơ, chờ lâu nhất trước / Events waiting for their dossier, the longest waiting first',
      description:
        'Đã nhận nhưng chưa biết hồ sơ; tự đi tiếp khi mã hồ sơ xuất hiện. Bên gửi thấy sự kiện của mình, người vận hành thấy tất cả. / Accepted, but of a dossier nobody knows yet; they go on by themselves once its code appears. A sender sees its own, an operator all.',
    }),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    ApiQuery({ name: 'after', required: false, description: '“next” of the page before' }),
    ApiResponse({ status: 200, description: 'Danh sách / List', schema: { type: 'object' }, example }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, { code: 'CURSOR_INVALID', kind: 'invalid' }, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );
