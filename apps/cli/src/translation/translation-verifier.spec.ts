import { randomBytes } from 'node:crypto';
import { deliveryOf } from '@lienthong/adapter-sdk/testing';
import { adapterDefaults } from '@lienthong/adapters';
import type { Provenance } from '@lienthong/dossier';
import type { CodeTableResource, ConnectionSpec, Release, TranslationRecord } from '@lienthong/persistence';
import { MasterKey, Sealer } from '@lienthong/security';
import { MemoryDataKeys } from '@lienthong/security/testing';
import { describeTranslations } from './describe-translations';
import { TranslationVerifier, type VerifiedTranslation } from './translation-verifier';

const CONNECTION = 'tthc-qn.main';
const delivery = deliveryOf(
  {
    specversion: '1.0',
    id: 'e1',
    source: '/ho-tich',
    type: 'vn.lienthong.dossier.processing.v1',
    subject: 'H49.12-261125-0001',
    time: '2026-11-25T08:00:00+07:00',
    data: { content: 'Đang thẩm định hồ sơ', officerName: 'Hoàng Thị Bích Liên' },
  },
  { connection: CONNECTION, sender: 'ho-tich' },
);
const { uid } = delivery.envelope;
const NOTHING: Provenance = { mapping: '', mappingVersion: '', tables: {}, outputHash: '' };

interface Table {
  readonly name: string;
  readonly entries: readonly { readonly from: string; readonly to: string }[];
}

/** A release under which a processing is told as the given state; without one, the code is missing. The table is the connection's own, or one it shares. */
function release(number: number, state: string | undefined, shared = false): Release {
  const defaults = adapterDefaults('tthc');
  const codeTables = (defaults?.codeTables as readonly Table[]).map(table =>
    table.name === 'trang-thai' ? { ...table, entries: state === undefined ? [] : [{ from: delivery.event.type, to: state }] } : table,
  );
  const settings = { baseUrl: 'http://127.0.0.1:9', publicUrl: 'http://127.0.0.1:9', clientId: 'c' };
  const spec = {
    id: CONNECTION,
    system: 'tthc-qn',
    adapter: 'tthc',
    environment: 'test',
    settings,
    mapping: defaults?.mapping,
    codeTables: shared ? codeTables.filter(({ name }) => name !== 'trang-thai') : codeTables,
    ...(shared && { sharedTables: ['trang-thai'] }),
  };
  const registered = codeTables.filter(({ name }) => shared && name === 'trang-thai') as unknown as CodeTableResource[];
  return { number, systems: [], routes: [], codeTables: registered, connections: [spec as ConnectionSpec] };
}

const installation = (...states: readonly (string | undefined)[]) => installed(states);

async function installed(states: readonly (string | undefined)[], shared = false) {
  const keys = new MemoryDataKeys();
  const sealer = new Sealer(keys, MasterKey.parse(randomBytes(32).toString('base64')));
  const sealed = await sealer.seal(uid, Buffer.from(JSON.stringify(delivery.event)));
  const releases = { at: async (number: number) => release(number, states[number - 1], shared) };
  const stored = new Map([[uid, { envelope: delivery.envelope, sealed }]]);
  const verifierFor = (events: typeof stored) => new TranslationVerifier(releases, { sealed: async () => events }, sealer);
  const record = (facts: Partial<TranslationRecord>): TranslationRecord => ({
    delivery: delivery.id,
    connection: CONNECTION,
    eventUid: uid,
    attempt: 1,
    at: '2026-11-25T01:00:01.000Z',
    releases: [1],
    live: 1,
    provenance: NOTHING,
    ...facts,
  });
  /** What a translation under a release would have been recorded as. */
  const madeUnder = async (number: number, keyed = true): Promise<Provenance> => {
    const provenance = keyed ? { ...NOTHING, keyed: true as const } : NOTHING;
    const { again } = await verifierFor(stored).verify(record({ releases: [number], live: number, provenance }));
    return again ?? NOTHING;
  };
  const verify = (facts: Partial<TranslationRecord>, events = stored): Promise<VerifiedTranslation> =>
    verifierFor(events).verify(record(facts));
  return { madeUnder, verify };
}

describe('a translation made again', () => {
  it('is the same under the release it was made under', async () => {
    const { madeUnder, verify } = await installation('4');

    const verified = await verify({ provenance: await madeUnder(1) });

    expect(verified).toMatchObject({
      verdict: 'same',
      release: 1,
      provenance: { mapping: 'tien-do', tables: { 'trang-thai': '1' }, keyed: true },
    });
  });

  it('is looked for under the release a person chose and under that of the event', async () => {
    const { madeUnder, verify } = await installation('4', '6');

    expect(await verify({ releases: [2, 1], live: 2, provenance: await madeUnder(1) })).toMatchObject({ verdict: 'same', release: 1 });
    expect(await verify({ releases: [2, 1], live: 2, provenance: await madeUnder(2) })).toMatchObject({ verdict: 'same', release: 2 });
  });

  it('asks the tables the connection shares, as the release has them', async () => {
    const { madeUnder, verify } = await installed(['4', '6'], true);
    const provenance = await madeUnder(1);

    expect(provenance.tables).toEqual({ 'trang-thai': '1' });
    expect(await verify({ provenance })).toMatchObject({ verdict: 'same' });
    expect(await verify({ releases: [2], live: 2, provenance })).toMatchObject({ verdict: 'different' });
  });

  it('is different when a table says something else under the same version, and both hashes are told', async () => {
    const { madeUnder, verify } = await installation('4', '6');
    const provenance = await madeUnder(1);

    const verified = await verify({ releases: [2], live: 2, provenance });

    expect(verified.verdict).toBe('different');
    const text = describeTranslations([verified]);
    expect(text).toContain(provenance.outputHash);
    expect(text).toContain(verified.again?.outputHash);
    expect(text).toContain('dữ liệu ra khác / the output differs');
    expect(text).not.toMatch(/Hoàng|thẩm định/);
  });

  it('is different when it can no longer be made, and says why', async () => {
    const { madeUnder, verify } = await installation('4', undefined);

    const verified = await verify({ releases: [2], live: 2, provenance: await madeUnder(1) });

    expect(verified).toMatchObject({ verdict: 'different', why: 'code-missing' });
    expect(verified.again).toBeUndefined();
  });

  it('is compared with a plain record of before, whose input was not hashed', async () => {
    const { madeUnder, verify } = await installation('4');
    const { mapping, mappingVersion, tables, outputHash } = await madeUnder(1, false);

    expect(await verify({ provenance: { mapping, mappingVersion, tables, outputHash } })).toMatchObject({ verdict: 'same' });
    expect(await verify({ provenance: { mapping, mappingVersion, tables, outputHash: 'x' } })).toMatchObject({ verdict: 'different' });
  });

  it('is unknown once the content is gone', async () => {
    const { madeUnder, verify } = await installation('4');

    expect(await verify({ provenance: await madeUnder(1) }, new Map())).toMatchObject({ verdict: 'unknown', why: 'EVENT_UNKNOWN' });
  });
});
