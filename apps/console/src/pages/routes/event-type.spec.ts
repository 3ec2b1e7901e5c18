import { EVENT_TYPES as KNOWN } from '@lienthong/dossier';
import { EVENT_TYPE, EVENT_TYPES } from './event-type';

describe('event types a route can be asked about', () => {
  it('are those of the contract, in its order', () => expect(EVENT_TYPES).toEqual(KNOWN));

  it('are told from other texts', () => {
    for (const type of KNOWN) expect(type).toMatch(EVENT_TYPE);
    expect('vn.lienthong.dossier.received').not.toMatch(EVENT_TYPE);
  });
});
