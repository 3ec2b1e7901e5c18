import { RegistryStore, rulesDigest, VersionStore, type ConnectionSpec } from '@lienthong/persistence';
import { startGateway, type RunningGateway } from '../../testing/running-gateway';
import { toldActs } from '../../testing/told-acts';

/** What the API answered. */
export interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: Record<string, unknown>;
}

/** An act as it is on its way to the trail. */
export interface ToldAct {
  readonly act: string;
  readonly actor: string;
  readonly details: Record<string, unknown>;
}

const adapter = {
  id: 'van-hoa-json',
  contract: '1',
  title: { vi: 'Văn hóa', en: 'Culture' },
  settings: { type: 'object', properties: { baseUrl: { type: 'string', pattern: '^https?://' } }, required: ['baseUrl'] },
  secrets: [{ name: 'credential' }],
  accepts: ['vn.lienthong.dossier.received.v1'],
  defaults: { mapping: { version: '1', mappings: {} }, codeTables: [] },
};

export const system = (id: string, team = 'Nhóm Sở Văn hóa') => ({ id, name: `Phần mềm ${id}`, team });
export const connection = (id: string, behind: string) => ({
  ...{ id, system: behind, adapter: 'van-hoa-json', environment: 'test' },
  settings: { baseUrl: 'https://van-hoa.example.vn' },
});

/** A gateway with one adapter on offer, and people who work at its registry. */
export class RegistryBench {
  private constructor(
    readonly gateway: RunningGateway,
    /** Of the department of culture. */
    readonly lan: string,
    /** Of civil status. */
    readonly minh: string,
    /** An operator. */
    readonly hoa: string,
    /** An auditor. */
    readonly thu: string,
  ) {}

  static async start(): Promise<RegistryBench> {
    const gateway = await startGateway();
    await gateway.app.get(RegistryStore).offerAdapters([adapter]);
    return new RegistryBench(
      gateway,
      await gateway.person('lan', ['sector'], 'Nhóm Sở Văn hóa'),
      await gateway.person('minh', ['sector'], 'Nhóm Hộ tịch'),
      await gateway.person('hoa', ['operator']),
      await gateway.person('thu', ['auditor']),
    );
  }

  get registry(): RegistryStore {
    return this.gateway.app.get(RegistryStore);
  }

  stop(): Promise<void> {
    return this.gateway.stop();
  }

  async call(who: string, method: string, path: string, body?: object, ifMatch?: string): Promise<Answer> {
    const answer = await fetch(`${this.gateway.url}${path}`, {
      method,
      headers: {
        ...{ authorization: who, 'accept-language': 'en' },
        ...(body && { 'content-type': 'application/json' }),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: parsed };
  }

  /** Moves a version on, whatever its revision is now. */
  async move(who: string, path: string, to: string, more: object = {}): Promise<Answer> {
    const { etag } = await this.call(this.hoa, 'GET', path);
    return this.call(who, 'POST', `${path}/transitions`, { to, ...more }, etag);
  }

  /** Certifies a version of a connection as the kit would try it now. */
  async certify(id: string, version: number, runId: string): Promise<Answer> {
    const { row, release } = await this.gateway.app.get(VersionStore).look(async change => {
      const found = await change.find('connection', id, version);
      return { row: found, release: await change.composeWith(found) };
    });
    const [offered] = await this.registry.adapters();
    const report = {
      ...{ runId, connection: id, version, digest: row.digest, adapter: adapter.id, contract: '1', environment: 'test' },
      rulesDigest: rulesDigest(release, row.document as ConnectionSpec, offered?.defaults),
      ...{ url: 'https://van-hoa.example.vn', startedAt: '2026-11-26T00:00:00Z', endedAt: '2026-11-26T00:01:00Z', passed: true },
      checks: [{ id: 'contract.probe', title: { vi: 'Thử', en: 'Probe' }, state: 'passed', evidence: [], milliseconds: 3 }],
    };
    const kit = await this.gateway.bearer('dispatcher', ['certificates:write']);
    return this.call(kit, 'POST', '/v1/certificates', { report, startedBy: 'user:lan' });
  }

  /** Acts that were told so far, whether they have left the outbox or not. */
  async acts(): Promise<ToldAct[]> {
    return (await toldActs(this.gateway.database)) as unknown as ToldAct[];
  }
}
