import type { DeliveryOutcome } from '../outcome';
import { outcomeHeaders } from './outcome-headers';

const outcome: DeliveryOutcome = {
  deliveryId: 'd'.repeat(32),
  eventUid: 'e'.repeat(32),
  dossierId: 'hs-1',
  sequence: 3,
  connection: 'ho-tich.main',
  system: 'ho-tich',
  state: 'parked',
  attempts: [],
  attemptCount: 2,
  at: '2026-11-25T01:00:00.000Z',
  parked: { class: 'permanent', code: 'refused-by-target', owner: 'Nhóm Hộ tịch', detail: 'Thiếu tờ khai' },
};

describe('outcome headers', () => {
  it('say which delivery of which event came to what', () => {
    expect(outcomeHeaders(outcome)).toMatchObject({
      ce_type: 'vn.lienthong.delivery.outcome.v1',
      ce_id: `${outcome.deliveryId}:2:parked`,
      ce_dossierid: 'hs-1',
      ce_sequence: '3',
      ce_connection: 'ho-tich.main',
      ce_deliverystate: 'parked',
    });
  });

  it('have the same id for the same outcome and another one for the next', () => {
    const next = outcomeHeaders({ ...outcome, state: 'delivered', attemptCount: 3 });

    expect(outcomeHeaders({ ...outcome }).ce_id).toBe(outcomeHeaders(outcome).ce_id);
    expect(next.ce_id).not.toBe(outcomeHeaders(outcome).ce_id);
  });

  it("keep the partner's words out", () => {
    expect(JSON.stringify(outcomeHeaders(outcome))).not.toContain('Thiếu');
  });
});
