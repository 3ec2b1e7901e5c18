import type { ResourceKind, VersionState } from '@lienthong/dossier';
import type { Version } from '@lienthong/persistence';
import { expectedFrom } from './expected';

const TEAM = 'Nhóm Sở Văn hóa';
const RECEIVED = 'vn.lienthong.dossier.received.v1';
const WITHDRAWN = 'vn.lienthong.dossier.withdrawn.v1';

function version(kind: ResourceKind, id: string, state: VersionState, document: object): Version {
  return { kind, id, state, document } as Version;
}

const PRESENT = [
  version('system', 'van-hoa', 'draft', { team: TEAM }),
  version('system', 'thue', 'active', { team: 'Nhóm Thuế' }),
  version('connection', 'van-hoa.main', 'draft', { system: 'van-hoa' }),
  version('connection', 'thue.main', 'active', { system: 'thue' }),
];

const route = (state: VersionState, type: string, to: readonly string[], procedures?: readonly string[]) =>
  version('route', 'tuyen', state, { types: [type], to, procedures });

describe('what a connection under test must expect', () => {
  it.each([
    ['a route in force, also with others', route('active', RECEIVED, ['van-hoa.main', 'thue.main'], ['1.009397'])],
    ['a route its own team prepares', route('draft', RECEIVED, ['van-hoa.main'], ['1.009397'])],
  ])('is what %s says', (_title, leading) => {
    expect(expectedFrom([...PRESENT, leading], 'van-hoa.main', TEAM)).toEqual({ types: [RECEIVED], procedure: '1.009397' });
  });

  it.each([
    ['a route another team prepares with it', route('draft', WITHDRAWN, ['van-hoa.main', 'thue.main'])],
    ['a route to others', route('active', WITHDRAWN, ['thue.main'])],
    ['a route to nobody yet', version('route', 'tuyen', 'draft', { types: [WITHDRAWN] })],
  ])('is nothing of %s', (_title, other) => {
    expect(expectedFrom([...PRESENT, other], 'van-hoa.main', TEAM)).toEqual({ types: [] });
  });

  it('is nothing of what a team drafts over the system of another', () => {
    const taken = version('system', 'van-hoa', 'active', { team: 'Nhóm Thuế' });

    expect(expectedFrom([...PRESENT, taken, route('draft', WITHDRAWN, ['van-hoa.main'])], 'van-hoa.main', TEAM).types).toEqual([]);
  });
});
