import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, type Schema, TOKEN_PROBLEMS } from '@lienthong/service';

const example = { sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', size: 48_213 };
const schema: Schema = { type: 'object', properties: { sha256: { type: 'string' }, size: { type: 'integer' } } };
const full = { code: 'STORAGE_UNAVAILABLE', kind: 'unavailable', facts: { retryAfter: 30 } } as const;

export const ApiUpload = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Gửi tệp / Send a file',
      description: 'The body is the file itself, streamed. Events then name it by its SHA-256. Sending it again is harmless.',
    }),
    ApiConsumes('application/octet-stream'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({ name: 'Content-Digest', required: false, description: 'sha-256=:<base64>: (RFC 9530)' }),
    ApiQuery({ name: 'sha256', required: false, description: 'Hex, in place of Content-Digest' }),
    ApiResponse({ status: 201, description: 'Đã lưu / Stored', schema, example }),
    ApiResponse({ status: 200, description: 'Đã có từ trước / Known already', schema, example }),
    ApiProblems(
      ...TOKEN_PROBLEMS,
      { code: 'ATTACHMENT_DIGEST_INVALID', kind: 'invalid' },
      { code: 'ATTACHMENT_MISMATCH', kind: 'invalid' },
      { code: 'ATTACHMENT_TOO_LARGE', kind: 'too-large', facts: { params: { limit: 104_857_600 } } },
      full,
    ),
  );

export const ApiDownload = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Tải tệp / Fetch a file' }),
    ApiParam({ name: 'sha256', example: example.sha256 }),
    ApiProduces('application/octet-stream'),
    ApiResponse({ status: 200, description: 'Nội dung tệp / Content', schema: { type: 'string', format: 'binary' } }),
    ApiProblems(
      ...TOKEN_PROBLEMS,
      { code: 'ATTACHMENT_NOT_FOUND', kind: 'absent' },
      { code: 'DATA_KEY_MISSING', kind: 'absent', facts: { params: { key: '2026-11' } } },
      { code: 'ATTACHMENT_DAMAGED', kind: 'unavailable' },
      full,
    ),
  );
