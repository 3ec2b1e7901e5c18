import type { ParkReason } from '@lienthong/dossier';
import type { DossierTimeline } from './dossier-timeline';
import { teamView } from './team-view';
import { buildTimeline } from './timeline';
import { accepted, act, outcome, routed } from './timeline-samples';
import { verdictOn } from './verdict';

const unmapped = (value: string, owner: string): ParkReason => ({
  ...{ class: 'permanent', code: 'code-missing', owner },
  ...{ table: `bang-cua-${owner}`, value, detail: `${value} không có trong bảng` },
});

function timelineOf(entries: Parameters<typeof buildTimeline>[0]): DossierTimeline {
  const timeline = buildTimeline(entries);
  const aliases = [
    { system: 'tthc-qn', code: 'H49' },
    { system: 'thue', code: 'T-77' },
  ];
  const now = '2026-11-20T03:00:00Z';
  return { dossierId: 'd1', aliases, ...timeline, verdict: verdictOn(timeline, now), complete: true, now };
}

const parkedAtThue = outcome(1, 'thue.main', 'parked', 70, { parked: unmapped('GIA-TRI-LA', 'nhom-thue') });
const parkedAtHoTich = outcome(1, 'ho-tich.main', 'parked', 80, { parked: unmapped('PHAN-HE-LA', 'nhom-ho-tich') });
const begun = [accepted(1, 'received'), routed(1, ['thue.main', 'ho-tich.main'])];

describe('what a team sees of a dossier', () => {
  it('is nothing where none of its systems has to do with it', () => {
    expect(teamView(timelineOf([...begun, parkedAtThue]), new Set(['lltp']))).toBeUndefined();
  });

  it('says of a delivery parked at another system only which system it is and who acts', () => {
    const view = teamView(timelineOf([...begun, parkedAtThue, outcome(1, 'ho-tich.main', 'delivered', 75)]), new Set(['ho-tich']));

    expect(view?.verdict).toEqual({
      ...{ code: 'parked', params: { system: 'thue' }, severity: 'danger', owner: 'nhom-thue', action: 'none' },
      ...{ about: 'e1>thue.main', others: 0 },
    });
    expect(JSON.stringify(view)).not.toMatch(/GIA-TRI-LA|bang-cua|T-77/);
  });

  it('says of a delivery that is tried again at another system neither why nor when', () => {
    const retrying = outcome(1, 'thue.main', 'retrying', 70, { dueAt: '2026-11-20T05:00:00Z' });

    const view = teamView(timelineOf([...begun, retrying, outcome(1, 'ho-tich.main', 'delivered', 75)]), new Set(['ho-tich']));

    expect(view?.verdict).toMatchObject({ code: 'retrying', params: { system: 'thue' }, action: 'none' });
    expect(view?.verdict.params).not.toHaveProperty('cause');
  });

  it('tells the own parked delivery whole, with its acts', () => {
    const entries = [
      ...begun,
      parkedAtHoTich,
      act('retried', 90, { delivery: 'e1>ho-tich.main' }),
      act('x', 91, { delivery: 'e1>thue.main' }),
    ];

    const view = teamView(timelineOf(entries), new Set(['ho-tich']));

    expect(view?.verdict).toMatchObject({
      code: 'parked',
      params: { system: 'ho-tich', cause: 'code-missing', value: 'PHAN-HE-LA', table: 'bang-cua-nhom-ho-tich' },
      action: 'fix-code-table',
    });
    expect(view?.marks.filter(mark => mark.kind === 'act').map(mark => mark.id)).toEqual(['act:retried']);
  });

  it('begins with what the team itself has to do', () => {
    const view = teamView(timelineOf([...begun, parkedAtThue, parkedAtHoTich]), new Set(['ho-tich']));

    expect(view?.verdict).toMatchObject({ about: 'e1>ho-tich.main', owner: 'nhom-ho-tich', others: 1 });
  });
});
