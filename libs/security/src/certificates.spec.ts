import { Certificates, verifyCertificate } from './certificates';
import { Receipts } from './receipts';
import { newSigningKeyPem, SigningKey } from './signing-key';

const key = SigningKey.parse(newSigningKeyPem());
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
const now = new Date('2026-11-26T00:00:00Z');
const certificate = new Certificates(key).issue(facts, now);

describe('certificates', () => {
  it('say what was tried and for how long that holds', () => {
    expect(verifyCertificate(key, certificate)).toEqual({
      ...facts,
      issuedAt: '2026-11-26T00:00:00.000Z',
      expiresAt: '2027-05-25T00:00:00.000Z',
    });
  });

  it('are not believed once a letter of them was changed', () => {
    const [header, payload = '', signature] = certificate.split('.');
    const changed = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"version":8', '"version":9')).toString('base64url');

    expect(() => verifyCertificate(key, [header, changed, signature].join('.'))).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_INVALID' }) as Error,
    );
  });

  it('are not believed under another key', () => {
    expect(() => verifyCertificate(SigningKey.parse(newSigningKeyPem()), certificate)).toThrow('not issued here');
  });

  it('are no receipts, and receipts are none', () => {
    const receipt = new Receipts(key).issue({ system: 'a', id: 'b', uid: 'c', acceptedAt: 'd', digest: 'e' });

    expect(() => verifyCertificate(key, receipt)).toThrow('not issued here');
    expect(() => new Receipts(key).verify(certificate)).toThrow('not issued here');
  });
});
