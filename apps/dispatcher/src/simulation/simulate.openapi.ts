import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { eventDefinitions } from '@lienthong/dossier';
import { ApiProblems, TOKEN_PROBLEMS, UNAVAILABLE, type Schema } from '@lienthong/service';

const DESCRIPTION = `Cho biết kết nối nào sẽ nhận sự kiện, bản tin sẽ gửi, và tuyến khác không nhận vì điều kiện nào. Không có gì được gửi hay lưu; dữ liệu cá nhân được che. / Tells which connections would get the event, what would be sent, and which condition keeps every other route from it. Nothing is sent or stored; personal values are masked.

Người của một ngành chỉ xem được bản tin của hệ thống do nhóm mình quản lý; kết nối khác chỉ cho biết gửi được hay không, tuyến khác không nhận chỉ được đếm (“hiddenMisses”). / People of a sector see the messages of their own team's systems; of others, whether they would work; routes of others that would not take it are counted only.`;

const type = 'vn.lienthong.dossier.received.v1';
const [data] = eventDefinitions[type].examples;

const event = {
  specversion: '1.0',
  id: 'thu-1',
  source: '/mot-cua/H49.12',
  type,
  subject: 'H49.12-261125-0001',
  time: '2026-11-25T08:15:00+07:00',
  data,
};

const body: Schema = {
  type: 'object',
  properties: {
    event: { type: 'object', description: 'Sự kiện như khi gửi, CloudEvents / The event as it would be posted' },
    eventUid: { type: 'string', description: 'Hoặc một sự kiện đã nhận / Or one that was accepted' },
    dossier: { type: 'string', description: 'Hồ sơ (mã nội bộ) mà sự kiện thuộc về / Dossier the event is taken to belong to' },
    attributes: {
      type: 'object',
      description: 'Thuộc tính định tuyến, đứng trên điều sự kiện ghi / What decides about its way, above what the event says',
      properties: {
        procedure: { type: 'string' },
        procedureVersion: { type: 'string' },
        agency: { type: 'string' },
        state: { type: 'integer', minimum: 1, maximum: 10 },
      },
    },
    on: { type: 'string', format: 'date-time', description: 'Thời điểm tiếp nhận giả định; mặc định bây giờ / Taken to be accepted then' },
    release: { type: 'integer', minimum: 1, description: 'Bản danh bạ; mặc định bản mới nhất / Registry release, else the newest' },
    system: { type: 'string', description: 'Hệ thống gửi giả định / System it is taken to come from' },
  },
};

const example = {
  release: 7,
  matches: [
    {
      route: 'ho-tich-di',
      connection: 'ho-tich.main',
      system: 'ho-tich',
      name: 'Phần mềm hộ tịch',
      translation: {
        ok: true,
        mapping: 'tiep-nhan',
        mappingVersion: '1.3.0',
        tables: { 'phan-he': '2026-11' },
        runs: [{ mapping: 'tiep-nhan', version: '1.3.0', tables: { 'phan-he': '2026-11' }, output: { maHoSo: 'H49.12-261125-0001' } }],
        request: { method: 'POST', path: '/api/tiep-nhan', headers: {}, body: { maHoSo: 'H49.12-261125-0001', hoTen: '•(17)' } },
        problems: [],
      },
    },
  ],
  misses: [{ route: 'vbdlis', condition: 'procedures', expected: ['1.012756'], actual: '1.001193' }],
  hiddenMisses: 0,
  validation: { valid: true, violations: [] },
  sent: false,
};

export const ApiSimulate = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Ai sẽ nhận sự kiện này? / Who would get this event?', description: DESCRIPTION }),
    ApiBody({ schema: body, examples: { event: { value: { event, on: '2027-03-01T00:00:00+07:00', system: 'tthc-qn' } } } }),
    ApiResponse({ status: 200, description: 'Kết quả / Answer', schema: { type: 'object' }, example }),
    ApiProblems(
      { code: 'EVENT_NOT_FOUND', kind: 'absent' },
      { code: 'RELEASE_UNKNOWN', kind: 'absent' },
      { code: 'REQUEST_INVALID', kind: 'invalid' },
      { code: 'EVENT_INVALID', kind: 'invalid' },
      ...TOKEN_PROBLEMS,
      UNAVAILABLE,
    ),
  );
