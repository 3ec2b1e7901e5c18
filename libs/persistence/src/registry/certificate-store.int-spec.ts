import { Certificates, newSigningKeyPem, SigningKey } from '@lienthong/security';
import { freshDatabase, type FreshDatabase } from '../testing';
import { CertificateStore } from './certificate-store';

const now = new Date('2026-11-26T08:00:00Z');
const BY = { actor: 'client:dispatcher', startedBy: 'user:lan.nguyen' };
const facts = {
  connection: 'ho-tich.main',
  version: 8,
  digest: 'abc',
  rulesDigest: 'bcd',
  adapter: 'ho-tich',
  contract: '1.0',
  url: 'https://hotich.example.vn',
  runId: 'lan-1',
  reportDigest: 'def',
  passed: 20,
  skipped: 2,
};

let fresh: FreshDatabase;
let certificates: Certificates;
let store: CertificateStore;
beforeAll(async () => {
  fresh = await freshDatabase();
  certificates = new Certificates(SigningKey.parse(newSigningKeyPem()));
  store = new CertificateStore(fresh.database, certificates);
  await store.put(certificates.issue(facts, now), BY);
});
afterAll(() => fresh.drop());

const acts = async (): Promise<Record<string, unknown>[]> => {
  const rows = await fresh.database.query<{ value: Buffer }>('SELECT value FROM intake.outbox ORDER BY position');
  return rows.map(({ value }) => JSON.parse(value.toString()) as Record<string, unknown>);
};

describe('the store of certificates', () => {
  it('holds for exactly the version, its content and its time', async () => {
    const later = new Date('2027-05-26T08:00:00Z');

    expect(await store.valid('ho-tich.main', 8, 'abc', now)).toMatchObject({ runId: 'lan-1', expiresAt: '2027-05-25T08:00:00.000Z' });
    expect(await store.valid('ho-tich.main', 9, 'abc', now)).toBeUndefined();
    expect(await store.valid('ho-tich.main', 8, 'abd', now)).toBeUndefined();
    expect(await store.valid('tthc-qn.main', 8, 'abc', now)).toBeUndefined();
    expect(await store.valid('ho-tich.main', 8, 'abc', later)).toBeUndefined();
  });

  it('holds for exactly what was translated with', async () => {
    expect(await store.valid('ho-tich.main', 8, 'abc', now, 'bcd')).toMatchObject({ runId: 'lan-1' });
    expect(await store.valid('ho-tich.main', 8, 'abc', now, 'bce')).toBeUndefined();
  });

  it('believes no row that says more than its signature', async () => {
    await fresh.database.query(
      `INSERT INTO registry.certificates (run_id, connection, version, certificate, issued_at, expires_at)
       SELECT 'forged', connection, 9, certificate, issued_at, expires_at FROM registry.certificates WHERE run_id = 'lan-1'`,
    );
    await fresh.database.query(
      `INSERT INTO registry.certificates (run_id, connection, version, certificate, issued_at, expires_at)
       SELECT 'broken', connection, 10, certificate || 'A', issued_at, expires_at FROM registry.certificates WHERE run_id = 'lan-1'`,
    );

    expect(await store.valid('ho-tich.main', 9, 'abc', now)).toBeUndefined();
    expect(await store.valid('ho-tich.main', 10, 'abc', now)).toBeUndefined();
    await fresh.database.query(`DELETE FROM registry.certificates WHERE run_id IN ('forged', 'broken')`);
  });

  it('keeps one certificate of a run, and one act', async () => {
    const again = await store.put(certificates.issue(facts, new Date('2026-11-27T08:00:00Z')), BY);

    expect(again.issuedAt).toBe(now.toISOString());
    expect(await acts()).toEqual([
      expect.objectContaining({
        act: 'connection.certified',
        actor: 'client:dispatcher',
        subjects: { connection: 'ho-tich.main' },
        details: expect.objectContaining({ version: 8, digest: 'abc', runId: 'lan-1', startedBy: 'user:lan.nguyen' }) as object,
      }),
    ]);
  });

  it('takes none that was signed with another key', async () => {
    const strange = new Certificates(SigningKey.parse(newSigningKeyPem())).issue({ ...facts, runId: 'lan-2' }, now);

    await expect(store.put(strange, BY)).rejects.toMatchObject({ code: 'CERTIFICATE_INVALID' });
  });

  it('lists the certificates of a connection, the newest first, page by page', async () => {
    await store.put(certificates.issue({ ...facts, runId: 'lan-3', version: 9 }, new Date('2026-11-28T08:00:00Z')), BY);

    const [newest] = await store.list('ho-tich.main', 1);
    const rest = await store.list('ho-tich.main', 5, { issuedAt: newest?.issuedAt ?? '', runId: newest?.runId ?? '' });

    expect(newest?.runId).toBe('lan-3');
    expect(rest.map(({ runId }) => runId)).toEqual(['lan-1']);
    expect(await store.list('tthc-qn.main', 5)).toEqual([]);
    expect(await store.count('ho-tich.main')).toBe(2);
  });
});
