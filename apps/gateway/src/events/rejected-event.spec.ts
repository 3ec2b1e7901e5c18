import { LienThongError } from '@lienthong/dossier';
import { rejectedEvent } from './rejected-event';
import { checkEvent } from '@lienthong/dossier';
import { sampleEvent } from '@lienthong/dossier/testing';

function rejectionOf(input: unknown): ReturnType<typeof rejectedEvent> {
  try {
    checkEvent(input);
  } catch (error) {
    if (error instanceof LienThongError) return rejectedEvent('tthc-qn', input, error);
  }
  throw new Error('the event was taken');
}

describe('rejectedEvent', () => {
  const { data } = sampleEvent();

  it('lets the sender find the event and the places to mend', () => {
    const rejection = rejectionOf(sampleEvent({ data: { ...data, submitDate: 'hôm qua' } }));

    expect(rejection).toMatchObject({ system: 'tthc-qn', code: 'EVENT_INVALID', eventId: 'e-1', subject: 'H49.12-261125-0001' });
    expect(rejection.violations[0]).toMatchObject({ pointer: '/data/submitDate', code: 'format' });
  });

  it.each([
    ['a known field of another type', { ...data, applicantIdNo: { so: '022199001234' } }],
    ['an unknown field', { ...data, soCanCuoc: '022199001234', '022199001234': 1 }],
    ['a text that is no text of its kind', { ...data, submitDate: '022199001234' }],
    ['the declaration', { ...data, form: { con: { ten: 'Trần Thị Bưởi', so: '022199001234' } }, extra: true }],
  ])('keeps nothing personal of %s', (_what, bad) => {
    const text = JSON.stringify(rejectionOf(sampleEvent({ data: bad })));

    expect(text).not.toContain('022199001234');
    expect(text).not.toContain('Trần Thị Bưởi');
  });

  it('masks everything of an event whose type it does not know', () => {
    const rejection = rejectionOf({ ...sampleEvent(), type: 'so-022199001234', data: { ten: 'Trần Thị Bưởi' } });

    expect(rejection).not.toHaveProperty('type');
    expect(JSON.stringify(rejection)).not.toMatch(/022199001234|Bưởi/);
  });

  it('does not show attributes that are not what they should be', () => {
    expect(rejectionOf({ ...sampleEvent(), id: 'a\u0000b', subject: '' })).not.toHaveProperty('eventId');
    expect(rejectionOf('just a text')).toMatchObject({ code: 'EVENT_INVALID', size: 13 });
  });

  it('keeps only the size of an event that is too large', () => {
    const rejection = rejectionOf(sampleEvent({ data: { ...data, form: { text: 'x'.repeat(300_000) } } }));

    expect(rejection).toMatchObject({ code: 'EVENT_TOO_LARGE', input: undefined });
    expect(rejection.size).toBeGreaterThan(300_000);
  });
});
