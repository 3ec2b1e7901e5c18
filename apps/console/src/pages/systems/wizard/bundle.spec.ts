import type { VersionState, VersionView } from '../registry/registry';
import { bundleOf, isOwn, waiting } from './bundle';

const version = (kind: VersionView['kind'], id: string, state: VersionState, by = 'user:lan'): VersionView => ({
  ...{ kind, id, version: 1, state, revision: 1, digest: '', editors: [by], submittedBy: by, decidedBy: null },
  ...{ changedAt: '2026-11-24T01:00:00Z', next: [] },
});
const route = (id: string, summary: object, open: VersionState | null) => ({
  ...{ id, summary, inForce: null },
  open: open && version('route', id, open),
});

const connection = version('connection', 'luu-tru.main', 'submitted');
const system = { id: 'luu-tru', summary: {}, inForce: null, open: version('system', 'luu-tru', 'submitted') };

describe('what is handed in with a connection', () => {
  it('is its new system first, and the routes from and to it that are being prepared', () => {
    const routes = [
      route('den', { to: ['luu-tru.main'] }, 'tested'),
      route('ve', { from: ['luu-tru'], to: ['tthc.main'] }, 'draft'),
      route('khac', { to: ['khac.main'] }, 'draft'),
      route('cu', { to: ['luu-tru.main'] }, null),
    ];

    const items = bundleOf(connection, { system: 'luu-tru' }, { system, routes });

    expect(items.map(item => `${item.kind} ${item.version.id}`)).toEqual([
      'systems luu-tru',
      'connections luu-tru.main',
      'routes den',
      'routes ve',
    ]);
    expect(waiting(items).map(item => item.version.id)).toEqual(['luu-tru', 'luu-tru.main']);
  });

  it('is nobody’s to approve who wrote or handed in any of it', () => {
    const items = bundleOf(connection, { system: 'luu-tru' }, { system, routes: [] });

    expect(isOwn(items, 'lan')).toBe(true);
    expect(isOwn(items, 'duyet')).toBe(false);
  });
});
