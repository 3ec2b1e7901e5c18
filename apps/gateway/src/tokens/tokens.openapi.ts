import { applyDecorators } from '@nestjs/common';
import { ApiConsumes, ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';

const refusal = {
  schema: { type: 'object', properties: { error: { type: 'string' }, error_description: { type: 'string' } } },
  example: { error: 'invalid_client', error_description: 'Unknown client or wrong secret' },
} as const;

export const ApiToken = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Lấy token truy cập / Get an access token',
      description: 'OAuth 2.0 client credentials (RFC 6749 §4.4). Credentials go into the Basic header or into the form.',
    }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['grant_type'],
        properties: {
          grant_type: { type: 'string', enum: ['client_credentials'] },
          scope: { type: 'string', example: 'events:write attachments:write' },
          client_id: { type: 'string', example: 'tthc-qn' },
          client_secret: { type: 'string', format: 'password' },
        },
      },
    }),
    ApiResponse({
      status: 200,
      description: 'Token',
      schema: {
        type: 'object',
        properties: {
          access_token: { type: 'string' },
          token_type: { type: 'string', enum: ['Bearer'] },
          expires_in: { type: 'integer' },
          scope: { type: 'string' },
        },
      },
      example: { access_token: 'eyJhbGciOiJFZERTQSJ9…', token_type: 'Bearer', expires_in: 900, scope: 'events:write attachments:write' },
    }),
    ApiResponse({ status: 400, description: 'Yêu cầu sai / Malformed request', ...refusal }),
    ApiResponse({ status: 401, description: 'Sai thông tin đăng nhập / Wrong credentials', ...refusal }),
    ApiResponse({ status: 429, description: 'Sai quá nhiều lần / Too many failures', ...refusal }),
  );

export const ApiKeySet = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Khoá công khai kiểm tra token và biên nhận / Public keys for tokens and receipts',
      description: 'JWK Set (RFC 7517), Ed25519.',
    }),
    ApiResponse({
      status: 200,
      description: 'JWK Set',
      schema: { type: 'object', properties: { keys: { type: 'array', items: { type: 'object' } } } },
      example: {
        keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: '…', alg: 'EdDSA', use: 'sig' }],
      },
    }),
  );
