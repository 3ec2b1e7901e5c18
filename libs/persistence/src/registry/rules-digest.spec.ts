import type { ConnectionSpec, ReleaseDocument } from './release';
import { rulesDigest } from './rules-digest';

const table = (version: string) => ({ name: 'don-vi', version, owner: 'Nhóm Hộ tịch', entries: [{ from: 'a', to: 'b' }] });
const release = (version: string): ReleaseDocument => ({ systems: [], connections: [], routes: [], codeTables: [table(version), other] });
const other = { name: 'khac', version: '1', owner: 'Nhóm Thuế', entries: [] };
const mapping = { version: '1', mappings: {} };
const spec = { id: 'ho-tich.main', mapping, codeTables: [], sharedTables: ['don-vi'] } as unknown as ConnectionSpec;
const known = rulesDigest(release('1'), spec);

describe('the digest of what a connection translates with', () => {
  it.each([
    ['the order of members', rulesDigest(release('1'), { ...spec, mapping: { mappings: {}, version: '1' } })],
    ['settings', rulesDigest(release('1'), { ...spec, settings: { baseUrl: 'https://x.vn' } })],
    ['a table it does not ask', rulesDigest({ ...release('1'), codeTables: [table('1'), { ...other, version: '2' }] }, spec)],
    ['whether the mapping is its own or its adapter brings it', rulesDigest(release('1'), without('mapping'), { mapping })],
    ['whether it has no table of its own or says nothing of them', rulesDigest(release('1'), without('codeTables'))],
  ])('is the same whatever %s', (_title, digest) => expect(digest).toBe(known));

  it.each([
    ['the mapping', rulesDigest(release('1'), { ...spec, mapping: { version: '2', mappings: {} } })],
    ['a shared table', rulesDigest(release('2'), spec)],
    ['a table of its own', rulesDigest(release('1'), { ...spec, codeTables: [table('7')] })],
    ['the mapping its adapter brings', rulesDigest(release('1'), without('mapping'), { mapping: { version: '2' } })],
    ['the tables its adapter brings', rulesDigest(release('1'), without('codeTables'), { codeTables: [table('7')] })],
  ])('is another one for another state of %s', (_title, digest) => expect(digest).not.toBe(known));
});

function without(name: 'mapping' | 'codeTables'): ConnectionSpec {
  const { [name]: _left, ...rest } = spec;
  return rest as ConnectionSpec;
}
