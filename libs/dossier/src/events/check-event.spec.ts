import { LienThongError } from '../error';
import { sampleEvent } from '../testing';
import { checkEvent, EVENT_LIMIT } from './check-event';
import { EVENT_TYPES } from './event-types';

function refusalOf(input: unknown): { code: string; at: Record<string, string> } | undefined {
  try {
    checkEvent(input);
    return undefined;
  } catch (error) {
    if (!(error instanceof LienThongError)) throw error;
    return { code: error.code, at: Object.fromEntries(error.violations.map(violation => [violation.pointer, violation.code])) };
  }
}

describe('checkEvent', () => {
  it.each(EVENT_TYPES)('takes the published example of %s', type => {
    const event = sampleEvent({ type });

    expect(checkEvent(event)).toEqual(event);
  });

  it('brings Vietnamese text into one form', () => {
    const event = sampleEvent({ subject: 'Hồ sơ'.normalize('NFD') });

    expect(checkEvent(event).subject).toBe('Hồ sơ'.normalize('NFC'));
  });

  it('points into the data', () => {
    const { data } = sampleEvent();

    expect(refusalOf(sampleEvent({ data: { ...data, applicantName: undefined, extra: 1 } }))).toEqual({
      code: 'EVENT_INVALID',
      at: { '/data/applicantName': 'required', '/data/extra': 'unknown-field' },
    });
  });

  it.each([null, 7, 'text', [], {}])('refuses %j', input => {
    expect(refusalOf(input)?.code).toBe('EVENT_INVALID');
  });

  it('refuses text that cannot be stored', () => {
    expect(refusalOf(sampleEvent({ subject: 'a\u0000b' }))?.at).toMatchObject({ '/subject': 'unstorable-text' });
  });

  it('refuses an event that is too large for the bus', () => {
    const { data } = sampleEvent();

    expect(refusalOf(sampleEvent({ data: { ...data, form: { text: 'x'.repeat(EVENT_LIMIT) } } }))?.code).toBe('EVENT_TOO_LARGE');
  });

  it('survives an event nested without end', () => {
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;

    expect(refusalOf(sampleEvent({ data: { form: { deep } } }))?.code).toBe('EVENT_INVALID');
  });
});
