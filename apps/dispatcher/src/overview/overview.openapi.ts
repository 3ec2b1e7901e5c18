import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE } from '@lienthong/service';
import { STEPS, WINDOWS } from './windows';

const window = ApiQuery({
  name: 'window',
  required: false,
  schema: { type: 'string', enum: Object.keys(WINDOWS), default: '15m' },
  description: 'Khoảng thời gian tính đến nay / How far back',
});
const problems = ApiProblems(...TOKEN_PROBLEMS, { code: 'QUERY_INVALID', kind: 'invalid' }, UNAVAILABLE);

const OWN = 'Người của một ngành chỉ thấy hệ thống của nhóm mình. / People of a sector see the systems of their own team.';

const numbers = {
  window: '15m',
  at: '2026-11-24T01:12:00.000Z',
  eventsPerSecond: 12.4,
  waiting: { value: 3_108, exact: true },
  parked: { value: 17, exact: true },
  oldestWaiting: '2026-11-24T00:30:00.000Z',
  onTime: { share: 0.987, withinSeconds: 300 },
};
const node = {
  system: 'thue-dat',
  name: 'Thuế đất',
  side: 'sector',
  health: 'down',
  since: '2026-11-24T01:02:00.000Z',
  code: 'breaker-open',
  rate: 0,
  queued: 212,
  parked: 2,
  exact: true,
  oldest: '2026-11-24T01:01:58.000Z',
  lastDelivered: '2026-11-24T01:01:57.000Z',
  lastHeard: null,
  spark: [4, 3, 5],
};

/** Documents the five numbers. */
export const ApiNumbers = () =>
  applyDecorators(
    ApiOperation({
      summary: 'Năm con số: tốc độ, đang chờ, tạm giữ, chờ lâu nhất, đúng hạn / Five numbers: rate, waiting, parked, oldest, on time',
      description: `Đúng hạn là tỉ lệ bản tin tới đích trong withinSeconds giây kể từ khi tiếp nhận. ${OWN} / On time is the share of deliveries that arrived within withinSeconds of acceptance.`,
    }),
    window,
    ApiResponse({ status: 200, content: { 'application/json': { example: numbers } } }),
    problems,
  );

/** Documents the picture. */
export const ApiFlow = () =>
  applyDecorators(
    ApiOperation({
      summary:
        'Luồng liên thông: từng hệ thống và tình trạng, từng chiều và tốc độ / The flow: each system and its health, each way and its rate',
      description: `health: healthy, degraded, down, probing, stopped, silent. rate: bản tin mỗi giây. spark: bản tin mỗi phút trong 30 phút qua. ${OWN} / rate is messages a second; spark messages a minute over the last 30 minutes.`,
    }),
    window,
    ApiResponse({
      status: 200,
      content: {
        'application/json': {
          example: {
            window: '15m',
            at: numbers.at,
            nodes: [node],
            edges: [{ from: 'lien-thong', to: 'thue-dat', rate: 0, failing: true }],
          },
        },
      },
    }),
    problems,
  );

/** Documents the series of one system. */
export const ApiMetrics = () =>
  applyDecorators(
    ApiOperation({
      summary:
        'Một hệ thống theo thời gian: tốc độ, lỗi theo loại, độ trễ, hàng chờ / One system over time: rate, failures by class, latency, backlog',
      description: `at là giờ của máy chủ: bước cuối là bước có at. Bước không có lần gửi nào và chưa ai đếm hàng chờ thì không có trong danh sách; exact là false khi hàng chờ nhiều hơn số đã đếm. ${OWN} / at is the time of the server: the last step is the one it lies in. Steps in which nothing was tried and nobody looked at what waits are left out; exact is false where more waited than were counted.`,
    }),
    window,
    ApiQuery({ name: 'step', required: false, schema: { type: 'string', enum: Object.keys(STEPS), default: '15m' } }),
    ApiResponse({
      status: 200,
      content: {
        'application/json': {
          example: {
            system: 'ho-tich',
            window: '24h',
            step: '15m',
            at: '2026-11-24T01:12:00.000Z',
            items: [
              {
                at: '2026-11-24T01:00:00.000Z',
                rate: 0.4,
                delivered: 360,
                failed: { transient: 2, permanent: 1, ambiguous: 0 },
                latency: { p50: 84, p95: 190 },
                backlog: 4,
                exact: true,
              },
            ],
          },
        },
      },
    }),
    problems,
  );
