import { createPublicKey } from 'node:crypto';
import { deliveryId } from '@lienthong/dossier';
import { verifyTrail } from '@lienthong/trail';
import type { CheckpointItem } from './checkpoints/checkpoints.controller';
import type { EntryItem } from './entries/entry-view';
import { mine, pageOf, startAudited, type AuditedTracer } from './testing/audited-tracer';

let audited: AuditedTracer;

beforeAll(async () => {
  audited = await startAudited();
});
afterAll(() => audited.tracer.stop());

const ids = (items: readonly EntryItem[]): string[] => items.map(({ sourceId }) => sourceId);

describe('the entries', () => {
  it('are all there for an audited.auditor, each linked to the one before, dossiers by their code', async () => {
    const { items, next, count } = await pageOf<EntryItem>(audited.auditor, '/v1/trail/entries');

    expect(count).toEqual({ value: 10, exact: true });
    expect(next).toBeNull();
    const last = items.find(({ kind, subjects }) => kind === 'outcome' && subjects.connection === 'thue.main');
    const before = items.find(({ kind, subjects }) => kind === 'outcome' && subjects.connection === 'ho-tich.main');
    expect(last).toMatchObject({ previous: before?.hash, subjects: { dossier: { id: 'mine', code: 'H49-mine' } } });
  });

  it.each<[string, string, readonly string[]]>([
    ['a person', 'actor=user:lan', ['act:a5', 'act:a2']],
    ['a kind', 'kind=routed', [`routed:${mine.uid}`]],
    ['names of acts', 'kind=connection.activated&kind=route.refused', ['act:a3', 'act:a2']],
    ['a dossier and a kind', 'subject=H49-mine&kind=act', ['act:a4']],
    ['a connection', 'subject=connection:thue.main', [`outcome:${deliveryId(mine.uid, 'thue.main')}`]],
    ['a time without entries', 'from=2020-01-01&to=2020-01-02', []],
  ])('of %s are found', async (_, query, expected) => {
    const { items } = await pageOf<EntryItem>(audited.auditor, `/v1/trail/entries?${query}`);

    expect(ids(items).map((id, index) => (expected[index]?.startsWith('outcome:') ? id.slice(0, expected[index].length) : id))).toEqual(
      expected,
    );
  });

  it('are one’s own acts for an audited.operator, whoever else is asked for', async () => {
    const own = await pageOf<EntryItem>(audited.operator, '/v1/trail/entries');
    const ofOthers = await audited.operator.get('/v1/trail/entries?actor=user:lan');

    expect(ids(own.items)).toEqual(['act:a4', 'act:a3']);
    expect(ofOthers.status).toBe(403);
    expect((await pageOf(audited.operator, '/v1/trail/entries?subject=KHONG-CO')).items).toEqual([]);
    expect((await (await audited.tracer.as('dossiers:read')).get('/v1/trail/entries')).status).toBe(403);
  });

  it('are gone through page by page', async () => {
    const first = await pageOf<EntryItem>(audited.auditor, '/v1/trail/entries?limit=4');
    const second = await pageOf<EntryItem>(audited.auditor, `/v1/trail/entries?limit=4&after=${first.next}`);

    expect(new Set(ids([...first.items, ...second.items])).size).toBe(8);
  });

  it.each(['kind=nothing', 'actor=Nguyễn Văn A', 'from=2026-12-01&to=2026-11-01', 'after=x', 'limit=0'])('refuse %s', async query => {
    expect((await audited.auditor.get(`/v1/trail/entries?${encodeURI(query)}`)).status).toBe(400);
  });
});

describe('a dossier', () => {
  it('shows its entries in order', async () => {
    const { items, count } = await pageOf<EntryItem>(audited.operator, '/v1/dossiers/H49-mine/facts');

    expect(items.map(({ kind }) => kind)).toEqual(['accepted', 'routed', 'outcome', 'outcome', 'act']);
    expect(count).toEqual({ value: 5, exact: true });
  });

  it('shows a team what its own systems had to do with; the rest by kind, time and hash', async () => {
    const { items } = await pageOf<EntryItem | { hidden: true; kind: string }>(audited.sector, '/v1/dossiers/H49-mine/facts');

    expect(items.map(item => ('hidden' in item ? `${item.kind} hidden` : item.kind))).toEqual([
      'accepted hidden',
      'routed hidden',
      'outcome',
      'outcome hidden',
      'act hidden',
    ]);
    expect(JSON.stringify(items)).not.toMatch(/thue\.main|CV 118/);
    expect((await audited.sector.get('/v1/dossiers/H49-others/facts')).status).toBe(404);
  });

  it('is exported for whoever may read it, and verified although a team is shown its own part only', async () => {
    const answers = [
      await audited.operator.get('/v1/trail/export?dossier=H49-mine'),
      await audited.sector.get('/v1/trail/export?dossier=H49-mine'),
    ];

    const [whole, part] = await Promise.all(answers.map(({ text }) => verifyTrail(text.split('\n'), audited.tracer.key.publicKey)));
    expect(whole).toMatchObject({ ok: true, chains: [{ hidden: 0 }, { hidden: 4 }] });
    expect(part).toMatchObject({ ok: true });
    expect(answers[1]?.text).not.toContain('thue.main');
    expect((await audited.operator.get('/v1/trail/export')).status).toBe(403);
  });

  it('is handed out as a bundle that holds the export, the key, and how to check them', async () => {
    const answer = await audited.auditor.post('/v1/evidence-bundles', { dossier: 'H49-mine', include: ['timeline'] });

    expect([answer.status, answer.type]).toEqual([200, 'application/zip']);
    for (const name of ['DOC-TRUOC.md', 'nhat-ky.jsonl', 'khoa-cong-khai.jwk.json', 'dong-thoi-gian.json']) {
      expect(answer.bytes.includes(name)).toBe(true);
    }
    expect((await audited.auditor.post('/v1/evidence-bundles', { dossier: 'KHONG-CO' })).status).toBe(404);
  });
});

describe('checkpoints and keys', () => {
  it('are told newest first, and said to be signed', async () => {
    const { items, count } = await pageOf<CheckpointItem>(audited.auditor, '/v1/trail/checkpoints');

    expect(items).toMatchObject([{ number: 1, keyId: audited.tracer.key.id, signed: true }]);
    expect(count).toEqual({ value: 1, exact: true });
    expect((await audited.operator.get('/v1/trail/checkpoints')).status).toBe(403);
  });

  it('hand the public key to anybody', async () => {
    const answer = await audited.tracer.app.inject({ method: 'GET', url: '/v1/trail/keys' });

    const [key] = answer.json<{ keys: { kid: string }[] }>().keys;
    expect(key?.kid).toBe(audited.tracer.key.id);
    expect(createPublicKey({ key: { ...key }, format: 'jwk' }).equals(audited.tracer.key.publicKey)).toBe(true);
    expect(answer.body).not.toContain('"d"');
  });
});
