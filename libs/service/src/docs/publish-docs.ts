import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Config } from '@lienthong/config';
import { problemSchema } from './problem-schema';

const ABOUT = `Cửa duy nhất để các hệ thống gửi sự kiện hồ sơ và nhận lại chứng cứ.
Mọi lỗi là application/problem+json với mã ổn định, lý do và việc cần làm; ngôn ngữ theo Accept-Language (vi, en).

The one door by which systems post dossier events and get evidence back.
Every error is application/problem+json with a stable code, its cause and what to do; language by Accept-Language (vi, en).`;

/** Adds to the description of a process what other processes describe of theirs; asked again for every reader. */
export type CompleteDocs = (document: OpenAPIObject) => Promise<OpenAPIObject>;

/** Serves the description of all endpoints (OpenAPI 3.1): for people at `/docs`, for programs at `/docs/openapi.json`. */
export function publishDocs(app: NestFastifyApplication, config: Config, complete?: CompleteDocs): void {
  const head = new DocumentBuilder()
    .setTitle('Liên Thông')
    .setDescription(ABOUT)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer(config.publicUrl)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'POST /oauth2/token; người dùng / people: POST /v1/tokens',
    })
    .build();
  const createDocument = (): ReturnType<typeof SwaggerModule.createDocument> => {
    const document = SwaggerModule.createDocument(app, head);
    document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } };
    return document;
  };
  SwaggerModule.setup('docs', app, createDocument, {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    ...(complete && { patchDocumentOnRequest: (_request, _reply, document) => complete(document) }),
  });
}
