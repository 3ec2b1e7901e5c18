import { Body, Controller, Get, Header, Param, Post, Query, Req, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Config } from '@lienthong/config';
import { Attachments, type StoredAttachment } from '@lienthong/persistence';
import { BearerGuard, Scopes } from '@lienthong/security';
import type { HttpReply, HttpRequest } from '@lienthong/service';
import { ApiDownload, ApiUpload } from './attachments.openapi';
import { announcedDigest, contentDigest } from './content-digest';
import { Upload } from './upload';

/** Files of dossiers: sent before the event that names them, fetched by whoever got that event. */
@ApiTags('Tệp / Attachments')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/attachments')
export class AttachmentsController {
  private readonly upload: Upload;

  constructor(
    private readonly attachments: Attachments,
    config: Config,
  ) {
    this.upload = new Upload(attachments, config.attachmentMaxBytes);
  }

  @Post()
  @Scopes('attachments:write')
  @ApiUpload()
  async store(
    @Req() request: HttpRequest,
    @Body() body: unknown,
    @Query('sha256') parameter: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<StoredAttachment> {
    const sha256 = announcedDigest(request.headers['content-digest'], parameter);
    const { created, ...stored } = await this.upload.store(body, { sha256, length: request.headers['content-length'] });
    reply.status(created ? 201 : 200).header('location', `/v1/attachments/${stored.sha256}`);
    return stored;
  }

  @Get(':sha256')
  @Scopes('attachments:read')
  @Header('cache-control', 'private, no-store')
  @Header('x-content-type-options', 'nosniff')
  @ApiDownload()
  async fetch(@Param('sha256') address: string, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile> {
    const { sha256, size, content } = await this.attachments.open(address);
    reply.header('content-digest', contentDigest(sha256));
    return new StreamableFile(content, { type: 'application/octet-stream', disposition: 'attachment', length: size });
  }
}
