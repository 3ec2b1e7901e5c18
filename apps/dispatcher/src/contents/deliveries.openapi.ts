import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type PossibleProblem } from '@lienthong/service';
import { STAGES } from './stage-view';

const MASKED = `Giá trị cá nhân được che: {masked, tag, hint, eq}; eq chỉ để so các giá trị trong cùng một câu trả lời. / Personal values are masked: {masked, tag, hint, eq}; eq only compares values of one answer.`;
const NOT_FOUND: PossibleProblem = { code: 'DELIVERY_NOT_FOUND', kind: 'absent' };

const ApiDelivery = (summary: string, description: string, example: object, ...problems: readonly PossibleProblem[]): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiQuery({
      name: 'dossier',
      required: true,
      description: 'Mã nội bộ của hồ sơ có bản tin / Internal id of its dossier',
    }),
    ApiResponse({ status: 200, description: 'Kết quả / Answer', schema: { type: 'object' }, example }),
    ApiProblems({ code: 'QUERY_INVALID', kind: 'invalid' }, NOT_FOUND, ...problems, ...TOKEN_PROBLEMS, UNAVAILABLE),
  );

const value = { masked: true, tag: 'name', hint: 'N• T• Á•', eq: 'q0yXw2m8c5bB1fAa' };

export const ApiHead = (): MethodDecorator =>
  ApiDelivery(
    'Một bản tin: tình trạng, nguyên nhân, bước tiếp theo / One delivery: state, cause, what happens next',
    'Thời điểm tự gửi lại theo đồng hồ máy chủ. / The next automatic try by the clock of the server.',
    {
      ...{
        id: '1c0b9a8f',
        dossier: '5d41402a',
        connection: 'ho-tich.main',
        owner: 'Nhóm Hộ tịch',
        state: 'parked',
        behind: 1,
        attempts: 1,
      },
      parked: { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' },
      nextTry: null,
    },
  );

export const ApiAttempts = (): MethodDecorator =>
  ApiDelivery(
    'Mọi lần gửi và lần hỏi lại / Every try',
    'Lời của đích được che. next: bước được chọn sau lần đó và vì sao. total: kể cả những lần cũ chỉ còn trong nhật ký. / The words of the target are masked. next: what was decided then, and why. total counts older tries, too, which only the trail keeps.',
    {
      items: [
        {
          ...{ number: 1, kind: 'deliver', at: '2026-11-25T01:12:04.000Z', milliseconds: 30_012, result: 'ambiguous' },
          ...{
            code: 'server-error',
            call: 'POST /api/tiep-nhan',
            status: 504,
            excerpt: 'HTTP 504',
            next: { step: 'check', because: 'can-be-asked' },
          },
        },
      ],
      total: 1,
    },
  );

export const ApiStage = (): MethodDecorator =>
  applyDecorators(
    ApiDelivery(
      'Nội dung ở một công đoạn / Content of one stage',
      `${MASKED} Nội dung hết hạn lưu: state “expired”, dấu băm vẫn còn. / Expired content: state “expired”, its hash remains.`,
      { stage: 'received', state: 'available', hash: '9f2c…', content: { data: { applicantName: value } }, hidden: 1 },
      { code: 'STAGE_UNKNOWN', kind: 'absent' },
    ),
    ApiParam({ name: 'stage', enum: STAGES }),
  );

export const ApiDiff = (): MethodDecorator =>
  applyDecorators(
    ApiDelivery(
      'So hai công đoạn theo trường / Two stages, field by field',
      `${MASKED} relation: same, reformatted, changed, missing, added. notCarriedOver: trường không quy tắc nào đọc. / notCarriedOver: fields no rule names.`,
      {
        ...{ a: 'received', b: 'translated', state: 'available', release: 7, same: true },
        rows: [
          {
            ...{ from: ['/data/applicantName'], to: '/hoTen', before: [value], after: value, relation: 'same' },
            mapping: { mapping: 'tiep-nhan', rule: '/mappings/tiep-nhan/rules/4', number: '5', line: 41, steps: [] },
          },
        ],
        notCarriedOver: [{ pointer: '/data/serverNo' }],
      },
      { code: 'STAGE_MISSING', kind: 'absent', facts: { params: { stage: 'sent' } } },
      { code: 'STAGES_NOT_COMPARABLE', kind: 'invalid', facts: { params: { a: 'sent', b: 'received' } } },
    ),
    ApiQuery({ name: 'a', enum: STAGES, required: false }),
    ApiQuery({ name: 'b', enum: STAGES, required: false }),
  );

export const ApiVerify = (): MethodDecorator =>
  ApiDelivery(
    'Dịch lại và so từng byte / Translate again and compare, byte for byte',
    'Từ dữ liệu niêm phong, đúng ánh xạ và bảng mã đã ghi; không gửi gì. / From the sealed event, by the recorded mapping and code tables; nothing is sent.',
    { items: [{ attempt: 1, at: '2026-11-25T01:12:04.000Z', verdict: 'same', release: 7 }] },
    { code: 'CONTENT_EXPIRED', kind: 'absent' },
  );
