import { EVENT_TYPES, eventDefinitions } from '@lienthong/dossier';
import { speak } from '../language/language';
import { eventNameOf } from './event-names';

describe('the names of event types', () => {
  afterEach(() => speak('vi'));

  it.each(['vi', 'en'] as const)('are those of their catalogue in %s', async spoken => {
    await speak(spoken);

    expect(EVENT_TYPES.map(type => eventNameOf(type))).toEqual(EVENT_TYPES.map(type => eventDefinitions[type].title[spoken]));
  });

  it('are the type itself for one nobody here knows', () => {
    expect(eventNameOf('vn.lienthong.dossier.dreamt.v1')).toBe('vn.lienthong.dossier.dreamt.v1');
    expect(eventNameOf('other')).toBe('other');
  });
});
