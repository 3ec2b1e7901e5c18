import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { close, listen } from '../load/loopback';

/** What a delivery did at the receiver, once for each idempotency key. */
export interface Effect {
  readonly key: string;
  readonly code: string;
  /** Number of the event in its dossier, from 0. */
  readonly step: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const SLOW = 300;
/** Longer than the connection waits for an answer. */
const HANGING = 4_000;

/** A one-stop software that honours idempotency keys, fails in every way it may, and writes down what it did. */
export class FaultyReceiver {
  readonly effects: Effect[] = [];
  /** Requests that carried a key it had seen before. */
  repeatedSends = 0;
  /** While false it answers at once and well. */
  faulty = true;
  private readonly known = new Set<string>();
  private readonly server: Server;

  constructor(private readonly random: () => number) {
    this.server = createServer((request, response) => void this.serve(request, response).catch(() => response.destroy()));
  }

  start(): Promise<string> {
    return listen(this.server);
  }

  stop(): Promise<void> {
    return close(this.server);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (body: unknown): void => void response.writeHead(200, JSON_TYPE).end(JSON.stringify(body));
    const { url = '' } = request;
    if (url.startsWith('/token')) return send({ access_token: 'x', token_type: 'Bearer', expires_in: 3_600 });
    if (url.startsWith('/api/thong-tin')) return send({ error_code: '0', message: '', result: { he_thong: 'x', phien_ban: '1' } });
    if (url.startsWith('/api/lan-gui/')) return send(this.lookUp(decodeURIComponent(url.split('/').at(-1) as string)));

    const fate = this.faulty ? this.random() : 1;
    if (fate < 0.04) return void response.writeHead(503).end();
    if (fate < 0.06) return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
    const answer = this.take(String(request.headers['idempotency-key']), JSON.parse(Buffer.concat(chunks).toString()) as Body);
    if (fate < 0.08) return void request.socket.destroy();
    if (fate < 0.1) await pause(HANGING);
    else if (fate < 0.2) await pause(SLOW);
    send(answer);
  }

  private take(key: string, { MaHoSo: code, NoiDungXuLy: text }: Body): unknown {
    const known = this.known.has(key);
    if (known) this.repeatedSends += 1;
    else {
      this.known.add(key);
      this.effects.push({ key, code, step: text === undefined ? 0 : Number(text) });
    }
    return {
      error_code: '0',
      message: 'Đã nhận',
      result: { MaHoSo: code, ThoiDiemNhan: '20261125080500', trung: known ? 'True' : 'False' },
    };
  }

  private lookUp(key: string): unknown {
    const found = this.effects.find(effect => effect.key === key);
    if (!found) return { error_code: 'LG404', message: 'Chưa nhận được', result: {} };
    return { error_code: '0', message: '', result: { MaHoSo: found.code, ThoiDiemNhan: '20261125080500' } };
  }
}

interface Body {
  readonly MaHoSo: string;
  readonly NoiDungXuLy?: string;
}
