import { createServer, type Server } from 'node:http';
import { close, listen } from './loopback';

const JSON_TYPE = { 'content-type': 'application/json' };
const CODE = /"MaHoSo":"([^"]+)"/;

/** A one-stop software that takes everything at once, and remembers when each dossier came in. */
export class InstantReceiver {
  /** Milliseconds of the monotonic clock, by dossier code. */
  readonly arrivedAt = new Map<string, number>();
  /** Deliveries that came more than once. */
  repeats = 0;
  /** How long it takes over each answer, milliseconds. */
  delay = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answer = this.answer(request.url ?? '', chunks);
        const send = (): void => void response.writeHead(200, JSON_TYPE).end(answer);
        if (this.delay > 0) setTimeout(send, this.delay).unref();
        else send();
      });
    });
    this.server.keepAliveTimeout = 60_000;
  }

  start(): Promise<string> {
    return listen(this.server);
  }

  stop(): Promise<void> {
    return close(this.server);
  }

  private answer(url: string, chunks: readonly Buffer[]): string {
    if (url.startsWith('/token')) return '{"access_token":"x","token_type":"Bearer","expires_in":3600}';
    if (url.startsWith('/api/thong-tin')) return '{"error_code":"0","message":"","result":{"he_thong":"tải","phien_ban":"1"}}';
    const code = CODE.exec(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString())?.[1] ?? '';
    if (this.arrivedAt.has(code)) this.repeats += 1;
    else this.arrivedAt.set(code, performance.now());
    return `{"error_code":"0","message":"Đã nhận","result":{"MaHoSo":"${code}","ThoiDiemNhan":"20261125080500","trung":"False"}}`;
  }
}
