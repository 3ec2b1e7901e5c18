import { BadRequestException, NotFoundException } from '@nestjs/common';
import { LienThongError, validateEventData } from '@lienthong/dossier';
import { pickLocale } from './language';
import { problemOf } from './problem';

describe('problemOf', () => {
  it('writes one of our errors in the language of the reader', () => {
    const error = new LienThongError('RATE_EXCEEDED', 'too-many', 'x', { retryAfter: 3, params: { rate: 200, seconds: 3 } });

    const vietnamese = problemOf(error, 'vi', 'c-1');
    const english = problemOf(error, 'en', 'c-1');

    expect(vietnamese).toMatchObject({ status: 429, code: 'RATE_EXCEEDED', correlationId: 'c-1', retryAfter: 3, title: 'Gửi quá nhanh' });
    expect(vietnamese.explain).toMatchObject({ why: 'Vượt 200 sự kiện mỗi giây đã thoả thuận.', owner: 'Đơn vị gửi' });
    expect(english).toMatchObject({ type: 'urn:lienthong:problem:rate-exceeded', title: 'Too fast' });
  });

  it('lists what is wrong with an event and names the first place', () => {
    const violations = validateEventData('vn.lienthong.dossier.stopped.v1', {}).map(v => ({ ...v, pointer: `/data${v.pointer}` }));

    const problem = problemOf(new LienThongError('EVENT_INVALID', 'invalid', 'x', { violations }), 'vi', 'c');

    expect(problem.status).toBe(422);
    expect(problem.errors).toContainEqual({ pointer: '/data/reason', code: 'required', message: 'còn thiếu' });
    expect(problem.detail).toContain('/data/');
  });

  it('says nothing of a fault but its correlation id', () => {
    const problem = problemOf(new Error('duplicate key (022199001234)'), 'en', 'c-9');

    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL', correlationId: 'c-9' });
    expect(JSON.stringify(problem)).not.toContain('022199');
  });

  it('knows the errors of the HTTP server by their status and leaves their words behind', () => {
    expect(problemOf(new NotFoundException('Cannot GET /x?so=022199001234'), 'en', 'c')).toMatchObject({
      status: 404,
      code: 'ROUTE_NOT_FOUND',
    });
    expect(JSON.stringify(problemOf(new BadRequestException('022199001234'), 'en', 'c'))).not.toContain('022199');
  });

  it.each([
    ['names a time for another try even where the error does not', undefined, 30],
    ['keeps the time the error names', 5, 5],
  ])('of a part that is away %s', (_what, given, expected) => {
    const facts = given === undefined ? {} : { retryAfter: given };

    const problem = problemOf(new LienThongError('MASTER_KEY_WRONG', 'unavailable', 'x', facts), 'vi', 'c');

    expect(problem).toMatchObject({ status: 503, retryAfter: expected });
  });

  it('falls back to the kind for a code it has no text for', () => {
    expect(problemOf(new LienThongError('SOMETHING_NEW', 'absent', 'x'), 'en', 'c')).toMatchObject({
      status: 404,
      code: 'SOMETHING_NEW',
      title: 'Not found',
    });
  });
});

describe('pickLocale', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.5, vi;q=0.8', 'vi'],
    ['fr, en;q=0.1', 'en'],
    ['fr', 'vi'],
    ['en;q=0', 'vi'],
    ['*', 'vi'],
    [';;;,,q=', 'vi'],
  ] as const)('takes %j as %s', (header, expected) => {
    expect(pickLocale(header, 'vi')).toBe(expected);
  });
});
