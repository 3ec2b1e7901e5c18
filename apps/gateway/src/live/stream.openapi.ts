import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';

const DESCRIPTION = `Luồng tin (server-sent events) báo rằng một mục vừa thay đổi; nội dung thì đọc lại ở API của mục đó. Mỗi mục nhiều nhất một tin mỗi giây. Sự kiện beat mỗi 15 giây. Luồng tự kết thúc sau 5 phút hoặc khi hết phiên; nối lại với Last-Event-ID để không bỏ sót. Ai đọc được mục nào thì nghe được mục đó; mục không được phép báo bằng sự kiện refused. / Server-sent events that tell that something has changed; what it is now is read where it always is. One message a second and topic at most, an event "beat" every 15 seconds. A stream ends after five minutes or with the session; come again with Last-Event-ID and nothing is missed. Who may read a thing may hear of it; others are told by an event "refused".`;

const example = `retry: 1000
id: 1764000000000

id: 1764000001250
data: {"topic":"dossier:H49.12-261120-0007","id":"H49.12-261120-0007","version":1764000001250}

event: beat
data: {}
`;

/** Documents the stream. */
export const ApiStream = () =>
  applyDecorators(
    ApiOperation({ summary: 'Nghe thay đổi trực tiếp / Hear of changes as they happen', description: DESCRIPTION }),
    ApiQuery({
      name: 'topic',
      required: true,
      isArray: true,
      type: String,
      description: 'overview · parked · operations · registry · trail · operation:{id} · dossier:{code}',
      example: ['overview'],
    }),
    ApiQuery({ name: 'after', required: false, type: Number, description: 'id của tin cuối đã nhận / id of the last message' }),
    ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Như after / As after' }),
    ApiResponse({ status: 200, content: { 'text/event-stream': { schema: { type: 'string' }, example } } }),
    ApiProblems(
      ...TOKEN_PROBLEMS,
      { code: 'QUERY_INVALID', kind: 'invalid' },
      { code: 'STREAMS_TOO_MANY', kind: 'too-many', facts: { params: { most: 8 }, retryAfter: 30 } },
      UNAVAILABLE,
    ),
  );
