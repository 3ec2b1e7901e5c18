import { axesOf } from './axes';
import { buildTimeline } from './timeline';
import { accepted, outcome, routed } from './timeline-samples';

const axes = (...entries: Parameters<typeof buildTimeline>[0]): ReturnType<typeof axesOf> => axesOf(buildTimeline(entries));
const sent = [accepted(1, 'received', { state: 2 }), routed(1, ['ho-tich.main', 'thue.main'])];

describe('the axes of a dossier', () => {
  it('move apart from each other', () => {
    const { business, finance, delivery, sync } = axes(
      ...sent,
      outcome(1, 'ho-tich.main', 'delivered', 70),
      outcome(1, 'thue.main', 'parked', 71),
    );

    expect(business).toMatchObject({ state: 2, system: 'ho-tich' });
    expect(finance).toEqual({ state: 'none' });
    expect(delivery).toEqual({ delivered: 1, parked: 1 });
    expect(sync).toEqual({ state: 'behind', systems: ['thue'] });
  });

  it('are level once everybody knows everything, and moving on the way there', () => {
    const told = ['ho-tich.main', 'thue.main'].map(connection => outcome(1, connection, 'delivered', 70));

    expect(axes(...sent).sync).toMatchObject({ state: 'moving' });
    expect(axes(...sent, ...told).sync).toEqual({ state: 'level', systems: [] });
  });

  it('say whether something is to be paid, and whether it was', () => {
    const due = accepted(2, 'payment-requested', { state: 6 });

    expect(axes(...sent, due).finance).toMatchObject({ state: 'requested' });
    expect(axes(...sent, due, accepted(3, 'paid', { state: 4 })).finance).toMatchObject({ state: 'paid' });
    expect(axes().business).toEqual({});
  });
});
