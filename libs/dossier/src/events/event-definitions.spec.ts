import { impliedStates } from '../state/implied-state';
import { eventDefinitions, isEventType } from './event-definitions';
import { EVENT_TYPES } from './event-types';
import { findUnstorable } from './storable';
import { normaliseText } from './normalise-text';
import { validateEventData } from './validate';

describe('event definitions', () => {
  it.each(EVENT_TYPES)('hold two valid examples of %s', type => {
    const { examples } = eventDefinitions[type];

    expect(examples.map(example => validateEventData(type, example))).toEqual([[], []]);
    expect(examples.map(findUnstorable)).toEqual([[], []]);
    expect(normaliseText(examples)).toEqual(examples);
  });

  it.each(EVENT_TYPES)('are filed under their own type and state: %s', type => {
    const definition = eventDefinitions[type];

    expect(definition.type).toBe(type);
    expect(definition.state).toBe(impliedStates[type]);
    expect(definition.schema.$id).toBe(`urn:lienthong:event-type:${type}`);
  });

  it('let exactly the two snapshots open a dossier', () => {
    const opening = EVENT_TYPES.filter(type => eventDefinitions[type].opensDossier);

    expect(opening).toEqual(['vn.lienthong.dossier.submitted.v1', 'vn.lienthong.dossier.received.v1']);
  });

  it('are plain JSON Schema: nothing is lost when they are published', () => {
    for (const type of EVENT_TYPES) {
      const published: unknown = JSON.parse(JSON.stringify(eventDefinitions[type].schema));

      expect(published).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('know their own names only', () => {
    expect(isEventType('vn.lienthong.dossier.paid.v1')).toBe(true);
    expect(isEventType('paid')).toBe(false);
    expect(isEventType(undefined)).toBe(false);
  });
});
