import { createServer } from 'node:net';
import type { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';

/** Throws `PORT_IN_USE` where somebody else listens: said before anything is started, and in words. */
export async function refuseBusyPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  await new Promise<void>((free, busy) => {
    probe.once('error', (cause: NodeJS.ErrnoException) => busy(cause.code === 'EADDRINUSE' ? inUse(port, cause) : cause));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

function inUse(port: number, cause: Error): LienThongError {
  const text = `Cổng ${port} đang có chương trình khác dùng. Đặt LIENTHONG_PORT sang cổng khác. / Port ${port} is in use; set LIENTHONG_PORT.`;
  return new LienThongError('PORT_IN_USE', 'conflict', text, { cause });
}
