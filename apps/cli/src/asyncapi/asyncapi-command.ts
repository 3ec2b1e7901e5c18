import type { Command } from 'commander';
import { stringify } from 'yaml';
import { asyncApiDocument } from '@lienthong/messaging';
import type { Terminal } from '../terminal';

const WIDTH = 140;

/** Describes the bus to whoever reads it with a client of their own. */
export function asyncApiCommand(root: Command, terminal: Terminal): void {
  root
    .command('asyncapi')
    .description('Mô tả các chủ đề trên bus theo AsyncAPI 3.0 / Describe the topics of the bus as AsyncAPI 3.0')
    .option('--prefix <text>', 'tiền tố của cụm dùng chung / prefix on a shared cluster (LIENTHONG_KAFKA_PREFIX)', '')
    .addHelpText(
      'after',
      `
Ví dụ / Example:
  lienthong asyncapi > docs/asyncapi.yaml

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action(({ prefix }: { prefix: string }) => {
      terminal.out.write(stringify(asyncApiDocument(prefix), { lineWidth: WIDTH, aliasDuplicateObjects: false }));
    });
}
