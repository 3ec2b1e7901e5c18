import { reachesTeam } from './own-team';

const SCOPE = 'registry:read';

describe('the reach of a right', () => {
  it('is everything for a program and for people of the province', () => {
    expect(reachesTeam({}, SCOPE, 'Nhóm Hộ tịch')).toBe(true);
    expect(reachesTeam({ person: { user: 'lan', roles: ['operator'] } }, SCOPE, 'Nhóm Hộ tịch')).toBe(true);
  });

  it('is the own team for the people of a sector', () => {
    const person = { user: 'binh', roles: ['sector'] as const, team: 'Nhóm Hộ tịch' };

    expect(reachesTeam({ person }, SCOPE, 'Nhóm Hộ tịch')).toBe(true);
    expect(reachesTeam({ person }, SCOPE, 'Nhóm Thuế')).toBe(false);
    expect(reachesTeam({ person: { user: 'binh', roles: ['sector'] } }, SCOPE, 'Nhóm Thuế')).toBe(false);
  });

  it('is wider where another role gives the same right, and only there', () => {
    const person = { user: 'chi', roles: ['sector', 'auditor'] as const, team: 'Nhóm Hộ tịch' };

    expect(reachesTeam({ person }, 'registry:read', 'Nhóm Thuế')).toBe(true);
    expect(reachesTeam({ person }, 'operations:write', 'Nhóm Thuế')).toBe(false);
  });
});
