import { hitsOf, leadOf, type SearchAnswer } from './model';

type Dossiers = Extract<SearchAnswer['groups'][number], { kind: 'dossier' }>['items'];

function dossiers(exact: boolean, ...codes: string[]): SearchAnswer['groups'][number] {
  const items: Dossiers = codes.map(code => ({
    ...{ dossierId: `id-${code}`, code, openedAt: '', updatedAt: '', othersWaiting: 0, state: 4, exact },
    matched: { system: 'ho-tich', code: 'KS-1' },
  }));
  return { kind: 'dossier', items };
}

const system: SearchAnswer['groups'][number] = { kind: 'system', items: [{ id: 'ho-tich', name: 'Hộ tịch' }] };

describe('where Enter leads', () => {
  it.each([
    [[dossiers(true, 'H49/1')], '/dossiers/H49%2F1'],
    [[dossiers(true, 'a'), system], '/dossiers/a'],
    [[dossiers(true, 'a', 'b')], '/dossiers?q=KS+1'],
    [[dossiers(false, 'a')], '/dossiers?q=KS+1'],
    [[system], '/systems/ho-tich'],
    [[], '/dossiers?q=KS+1'],
  ])('%#', (groups, expected) => {
    expect(leadOf({ groups, near: [] }, 'KS 1')).toBe(expected);
  });
});

describe('what the search box offers', () => {
  it('leads from everything that was found to its page', () => {
    const groups: SearchAnswer['groups'] = [
      dossiers(true, 'a'),
      { kind: 'delivery', items: [{ id: 'f00', dossierId: 'd1', connection: 'ho-tich.main', state: 'parked' }] },
      { kind: 'operation', items: [{ id: 'o-1', reason: 'đã sửa' }] },
      system,
      { kind: 'procedure', items: [{ code: '1.001193' }] },
      { kind: 'agency', items: [{ code: 'H49.12' }] },
      { kind: 'cause', items: [{ code: 'code-missing', waiting: { value: 3, exact: true } }] },
    ];

    expect(hitsOf({ groups, near: [] }).map(({ to }) => to)).toEqual([
      '/dossiers/a',
      '/deliveries/f00?dossier=d1',
      '/operations/o-1',
      '/systems/ho-tich',
      '/dossiers?procedure=1.001193',
      '/dossiers?agency=H49.12',
      '/dossiers?cause=code-missing',
    ]);
  });

  it('says by which other code a dossier was found, and which are only near', () => {
    const [found] = hitsOf({ groups: [dossiers(true, 'a')], near: [] });
    const { items } = dossiers(false, 'KS-1') as { items: Dossiers };

    expect(found).toMatchObject({ label: 'a', detail: 'ho-tich: KS-1', state: 4 });
    expect(hitsOf({ groups: [], near: items })).toMatchObject([{ kind: 'near', label: 'KS-1', to: '/dossiers/KS-1' }]);
    expect(hitsOf({ groups: [], near: items })[0]).not.toHaveProperty('detail');
  });
});
