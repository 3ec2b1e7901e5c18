import fc from 'fast-check';
import { eventDefinitions } from '../events/event-definitions';
import { EVENT_TYPES, type EventType } from '../events/event-types';
import { personalValues, taggedValues } from './personal-values';
import { redact } from './redact';

const RECEIVED: EventType = 'vn.lienthong.dossier.received.v1';

describe('personal values of an event', () => {
  it('are what the schema tags, what it does not know, and long numbers in clear texts', () => {
    const values = personalValues(RECEIVED, {
      serviceCode: '1.001193',
      applicantName: 'Nguyễn Thị Ánh Ngọc',
      hoTen: 'Nguyễn Văn An',
      receiptNo: 'BN 022 190 001 234',
      receiveDate: '2026-11-25T08:00:00+07:00',
      form: { con: [{ hoTen: 'Nguyễn Gia Hân', canNang: 3.2 }], conDau: true },
    });

    expect(values).toEqual(['Nguyễn Thị Ánh Ngọc', 'Nguyễn Văn An', '022 190 001 234', 'Nguyễn Gia Hân', 3.2]);
  });

  it('are tagged as the schema does', () => {
    const data = { applicantName: 'LÊ NAM', applicantBirthDate: '1990-05-12', form: { con: ['Lê An'] }, content: '022190001234', x: 5 };

    expect(taggedValues(RECEIVED, data)).toEqual([
      { tag: 'name', value: 'LÊ NAM' },
      { tag: 'birth-date', value: '1990-05-12' },
      { tag: 'unknown', value: 'Lê An' },
      { tag: 'unknown', value: '022190001234' },
      { tag: 'unknown', value: 5 },
    ]);
  });

  it('are never among what redaction shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_TYPES), type => {
        const data = eventDefinitions[type].examples[0];
        const shown = JSON.stringify(redact(type, data));

        // A year of birth and initials are shown on purpose: only whole values count.
        for (const value of personalValues(type, data)) expect(shown).not.toContain(JSON.stringify(value));
      }),
    );
  });
});
