import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { FileSealer, SealingModule } from '@lienthong/security';
import { Attachments } from './attachments.port';
import { DiskAttachments } from './disk-attachments';

/** For services that store or read files of dossiers, and so hold the master key. */
@Module({
  imports: [SealingModule],
  providers: [{ provide: Attachments, useFactory: openAttachments, inject: [Config, FileSealer] }],
  exports: [Attachments],
})
export class AttachmentsModule {}

async function openAttachments(config: Config, sealer: FileSealer): Promise<Attachments> {
  const files = new DiskAttachments(join(config.dataDir, 'attachments'), sealer);
  await files.removeAbandonedDrafts();
  return files;
}
