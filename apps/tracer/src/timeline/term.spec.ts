import type { EventMark } from './marks';
import { isDueSoon, termOf } from './term';

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;

function event(sequence: number, hour: number, state: number, dueAt?: string): EventMark {
  return {
    ...{ kind: 'event', id: `e${sequence}`, system: 's', at: at(hour), type: 'vn.lienthong.dossier.processing.v1', sequence },
    ...{ sourceTime: at(hour), state, routing: 'routed', causedBy: [] },
    ...(dueAt !== undefined && { dueAt }),
  };
}

const told = (events: readonly EventMark[], now: string): string[] =>
  termOf(events, now).stretches.map(({ state, from, until }) => `${state} ${from.slice(11, 13)}-${until?.slice(11, 13) ?? ''}`);

describe('the term of a dossier', () => {
  it('is not spoken of where no appointment is known, but for pauses', () => {
    expect(told([event(1, 1, 2), event(2, 3, 5), event(3, 6, 4)], at(9))).toEqual(['paused 03-06']);
    expect(told([], at(9))).toEqual([]);
  });

  it('runs to its appointment and is overdue from then on', () => {
    expect(told([event(1, 1, 2, at(8)), event(2, 3, 4)], at(7))).toEqual(['appointment 08-08', 'running 01-']);
    expect(told([event(1, 1, 2, at(8)), event(2, 3, 4)], at(9))).toEqual(['appointment 08-08', 'running 01-08', 'overdue 08-']);
  });

  it('stands in a pause, which moves the appointment; a new one is told anew', () => {
    const paused = [event(1, 1, 2, at(8)), event(2, 3, 5)];
    expect(told(paused, at(9))).toEqual(['appointment 08-08', 'running 01-03', 'paused 03-']);
    expect(termOf([...paused, event(3, 6, 4)], at(9))).not.toHaveProperty('dueAt');
    expect(told([...paused, event(3, 6, 4, at(12))], at(9))).toEqual([
      ...['appointment 08-08', 'running 01-03', 'paused 03-06', 'appointment 12-12', 'running 06-'],
    ]);
  });

  it('ends with the result, and stays ended when it is handed over', () => {
    const term = termOf([event(1, 1, 2, at(8)), event(2, 9, 9), event(3, 11, 10)], at(12));
    expect(term.endedAt).toBe(at(9));
    expect(term.stretches.at(-1)).toMatchObject({ state: 'overdue', from: at(8), until: at(9) });
  });

  it('is due soon with one day left that is no weekend', () => {
    const friday = '2026-11-20T09:00:00+07:00';
    expect(isDueSoon('2026-11-23T09:00:00+07:00', friday)).toBe(true);
    expect(isDueSoon('2026-11-23T10:00:00+07:00', friday)).toBe(false);
    expect(isDueSoon('2026-11-20T17:00:00+07:00', friday)).toBe(true);
    expect(isDueSoon('2026-12-30T17:00:00+07:00', friday)).toBe(false);
  });
});
