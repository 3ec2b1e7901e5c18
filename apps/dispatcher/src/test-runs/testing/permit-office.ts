import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One thing the office does wrong. */
export type OfficeFault =
  /** Makes a new dossier whenever something comes. */
  | 'forgets-keys'
  /** Refuses what it knows, with words nobody has agreed on. */
  | 'refuses-repeats'
  /** Says yes to everything. */
  | 'takes-anything'
  /** Refuses without a word. */
  | 'gives-no-reason'
  /** Answers 403 to a token it does not know. */
  | 'forbids-strangers'
  /** Takes one message about a dossier and no other. */
  | 'hears-once'
  /** Never finds anything. */
  | 'finds-nothing'
  /** Refuses every probe. */
  | 'is-closed'
  /** Takes every call and never answers. */
  | 'says-nothing';

export const SECRET = 'khoa-cua-so-van-hoa-7731';
export const PROCEDURE = '1.009397';

type Reply = readonly [status: number, body: object];
interface Message {
  readonly so: string;
  readonly loai?: string;
}

/** A department of culture that takes dossiers by key, after a log-in, in words of its own. */
export class PermitOffice {
  /** Numbers given, by key. */
  readonly dossiers = new Map<string, string>();
  fault: OfficeFault | undefined;
  private readonly tokens = new Set<string>();
  private readonly known = new Set<string>();
  private given = 0;
  private readonly server: Server = createServer((request, response) => {
    if (this.fault === 'says-nothing') return;
    void this.answer(request).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });

  async start(): Promise<void> {
    await new Promise<void>(ready => this.server.listen(0, '127.0.0.1', ready));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(closed => this.server.close(closed));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage): Promise<Reply> {
    const content = await text(request);
    const { pathname } = new URL(request.url ?? '/', this.url);
    if (pathname === '/token') return this.token(content);
    if (!this.tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) {
      return [this.fault === 'forbids-strangers' ? 403 : 401, { thongBao: 'Phiên đã hết hạn' }];
    }
    if (pathname === '/ping') return this.fault === 'is-closed' ? [503, {}] : [200, { ma: '00' }];
    if (request.method === 'GET') return this.find(pathname.slice('/ho-so/'.length));
    return this.take(String(request.headers['idempotency-key']), JSON.parse(content) as Message);
  }

  private token(form: string): Reply {
    if (new URLSearchParams(form).get('client_secret') !== SECRET) return [401, { error: 'invalid_client' }];
    const token = randomUUID();
    this.tokens.add(token);
    return [200, { access_token: token, token_type: 'Bearer', expires_in: 3600 }];
  }

  private find(key: string): Reply {
    const so = this.fault === 'finds-nothing' ? undefined : this.dossiers.get(key);
    return [200, so === undefined ? { ma: '04' } : { ma: '00', soTiepNhan: so }];
  }

  private take(key: string, { so, loai }: Message): Reply {
    const there = this.fault === 'forgets-keys' ? undefined : this.dossiers.get(key);
    if (there !== undefined) {
      return [200, this.fault === 'refuses-repeats' ? { ma: '77', thongBao: 'Trùng' } : { ma: '01', soTiepNhan: there }];
    }
    if (loai !== undefined && loai !== PROCEDURE && this.fault !== 'takes-anything') {
      return [200, this.fault === 'gives-no-reason' ? { ma: '05' } : { ma: '05', thongBao: 'Thủ tục không thuộc lĩnh vực văn hóa' }];
    }
    if (this.fault === 'hears-once' && this.known.has(so)) return [200, { ma: '06', thongBao: 'Hồ sơ đang khóa' }];
    this.known.add(so);
    const number = `VH-${String((this.given += 1)).padStart(4, '0')}`;
    this.dossiers.set(key, number);
    return [200, { ma: '00', soTiepNhan: number }];
  }
}

/** How the office is described to the declarative adapter: all that its team has to write. */
export function describedOffice(baseUrl: string) {
  const table = (name: string, entries: readonly object[]) => ({ name, version: '1', owner: 'Nhóm Sở Văn hóa', entries });
  return {
    id: 'van-hoa.main',
    system: 'van-hoa',
    adapter: 'declarative',
    environment: 'test' as const,
    answerWithinSeconds: 5,
    settings: {
      baseUrl,
      allowPrivateNetwork: true,
      login: { oauth2: { path: '/token', clientId: 'lien-thong', style: 'form' } },
      probe: { path: '/ping' },
      deliver: { path: '/ho-so', messages: 'cuoc-goi', repeat: 'harmless', reference: '/soTiepNhan' },
      lookup: {
        path: '/ho-so/{delivery}',
        found: [{ at: '/ma', values: ['00'] }],
        absent: [{ at: '/ma', values: ['04'] }],
        reference: '/soTiepNhan',
      },
      success: [{ at: '/ma', values: ['00'] }],
      meanings: [
        { at: '/ma', values: ['01'], means: 'already-there' },
        { at: '/ma', values: ['05', '06', '77'], means: 'permanent' },
      ],
      words: ['/thongBao'],
    },
    mapping: {
      version: '1',
      mappings: {
        'nop-ho-so': {
          rules: [
            { from: '/event/subject', to: '/so', required: true },
            { from: '/event/data/applicantName', to: '/nguoiNop', do: ['upper'] },
            { from: '/event/data/applicantIdNo', to: '/giayTo' },
            { from: '/event/data/serviceCode', to: '/loai' },
          ],
        },
        'tien-do': {
          rules: [
            { from: '/event/subject', to: '/so', required: true },
            { from: '/event/data/content', to: '/yKien' },
          ],
        },
      },
    },
    codeTables: [
      table('cuoc-goi', [
        { from: 'vn.lienthong.dossier.received.v1', to: 'nop-ho-so' },
        { from: 'vn.lienthong.dossier.processing.v1', to: 'tien-do' },
      ]),
    ],
  };
}
