import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Partner, PartnerFault, ReceivedCall } from '../partner';
import type { ExampleSettings } from './example-adapter';

const SECRETS = { 'client-secret': 'khoa-bi-mat-cua-ung-dung', 'callback-key': 'khoa-ky-loi-goi-nguoc' };
const CLIENT_ID = 'lien-thong';
const PAGE = 2;

interface Row {
  readonly number: number;
  readonly code: string;
  readonly state: string;
  readonly at: string;
  readonly note: string;
}

interface Call extends ReceivedCall {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
}

type Reply = readonly [status: number, body: unknown];

/** A partner small enough to be read at once: keeps records by idempotency key and a list of changes, in memory. */
class ExamplePartner {
  records = new Map<string, string>();
  changes: Row[] = [];
  received: ReceivedCall[] = [];
  tokens = new Set<string>();
  fault: PartnerFault | undefined;
  hits = 0;
  private issued = 0;

  reset(): void {
    this.records.clear();
    this.changes = [];
    this.received = [];
    this.tokens.clear();
    this.fault = undefined;
  }

  say(code: string, note: string): Row {
    const row = { number: this.changes.length + 1, code, state: 'DANG_XU_LY', at: '2026-11-25T08:30:00+07:00', note };
    this.changes.push(row);
    return row;
  }

  /** The reply, or nothing for silence. */
  reply(call: Call): Reply | undefined {
    this.received.push({ path: call.path, ...(call.key !== undefined && { key: call.key }), body: call.body });
    if (call.path === '/token') return this.token(call);
    const fault = this.hit();
    const bearer = call.authorization.replace('Bearer ', '');
    if (fault === 'token-expired') this.tokens.delete(bearer);
    if (!this.tokens.has(bearer)) return [401, { ok: false, message: 'Phiên làm việc đã hết hạn' }];
    if (fault === 'error-burst') return [500, { ok: false, message: 'Lỗi hệ thống' }];
    if (fault === 'html') return [200, '<html><body>Bảo trì</body></html>'];
    if (fault === 'refuse') return [200, { ok: false, message: 'Số giấy tờ 022090001234 không hợp lệ' }];
    const reply = this.work(call);
    return fault === 'timeout-after-accept' ? undefined : reply;
  }

  private hit(): PartnerFault['profile'] | undefined {
    if (this.fault === undefined || this.hits >= this.fault.times) return undefined;
    this.hits += 1;
    return this.fault.profile;
  }

  private token({ authorization }: Call): Reply {
    const expected = `Basic ${Buffer.from(`${CLIENT_ID}:${SECRETS['client-secret']}`).toString('base64')}`;
    if (authorization !== expected) return [401, { error: 'invalid_client' }];
    const token = `token-${(this.issued += 1)}`;
    this.tokens.add(token);
    return [200, { access_token: token, token_type: 'Bearer', expires_in: '3600' }];
  }

  private work({ method, path, key, body, query }: Call): Reply {
    if (path === '/ping') return [200, { ok: true }];
    if (path === '/records' && key !== undefined) {
      const repeated = this.records.has(key);
      if (!repeated) this.records.set(key, (body as { code: string }).code);
      return [200, { ok: true, repeated }];
    }
    if (method === 'GET' && path.startsWith('/records/')) return [200, { found: this.records.has(path.slice('/records/'.length)) }];
    if (path === '/states') {
      const { codes } = body as { codes: readonly string[] };
      const rows = codes.map(code => this.changes.findLast(row => row.code === code)).filter(row => row !== undefined);
      return [200, { rows }];
    }
    if (path === '/changes') {
      const later = this.changes.filter(({ number }) => number > Number(query.get('after')));
      return [200, { rows: later.slice(0, PAGE), more: later.length > PAGE }];
    }
    return [404, { ok: false, message: 'Không có địa chỉ này' }];
  }
}

/** Starts the example's partner on a free port of the loopback interface. */
export async function startExamplePartner(): Promise<Partner<ExampleSettings>> {
  const partner = new ExamplePartner();
  const server = createServer((request, response) => void answer(partner, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    settings: { baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true, clientId: CLIENT_ID },
    secrets: SECRETS,
    control: {
      fault: async fault => void Object.assign(partner, { fault, hits: 0 }),
      effects: async () => [...partner.records.keys()].map(key => ({ key })),
      received: async () => partner.received,
      reset: async () => partner.reset(),
    },
    async say(reference) {
      for (const step of ['Tiếp nhận', 'Thẩm định', 'Trình ký']) partner.say(reference, step);
    },
    async callback(reference) {
      const body = Buffer.from(JSON.stringify(partner.say(reference, 'Đang thẩm định hồ sơ')));
      const signature = createHmac('sha256', SECRETS['callback-key']).update(body).digest('hex');
      return { method: 'POST', path: '/', query: {}, headers: { 'x-signature': signature }, body };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(partner: ExamplePartner, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://partner');
  const key = request.headers['idempotency-key'];
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const reply = partner.reply({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization ?? '',
    body: isJson ? JSON.parse(text) : text,
    ...(typeof key === 'string' && { key }),
  });
  if (reply === undefined) return;
  const [status, body] = reply;
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
}
