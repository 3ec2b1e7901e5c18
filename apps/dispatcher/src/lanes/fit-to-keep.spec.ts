import { AdapterFailure, cleanDetail } from '@lienthong/adapter-sdk';
import type { DossierEvent } from '@lienthong/dossier';
import { fixtures } from '@lienthong/test/fixtures';
import { fitToKeep } from './fit-to-keep';

const made = fixtures[0]?.event({ id: 'w-1' }) as DossierEvent;
const event: DossierEvent = { ...made, data: { ...made.data, applicantName: 'LÊ NAM', applicantBirthDate: '1990-05-12' } };

const kept = (detail: string): string | undefined =>
  fitToKeep(new AdapterFailure('permanent', 'refused-by-target', 'no', { detail: cleanDetail(detail) }), event).detail;

describe('words of a partner that are kept', () => {
  it('name nobody, also where they spell a person otherwise than the event', () => {
    expect(kept('Công dân Lê Nam, sinh 12/05/1990, đã có hồ sơ')).toBe('Công dân •••, sinh •••, đã có hồ sơ');
  });

  it.each([296, 297, 298, 299])('name nobody where they were cut in the middle of a name, after %s characters', before => {
    const words = 'x'.repeat(before - 1);

    expect(kept(`${words} Lê Nam đã có hồ sơ`)).toMatch(/^x+ •{1,3}$/);
  });

  it('name nobody as the value that is to be mended either', () => {
    const failure = new AdapterFailure('permanent', 'code-missing', 'no', { table: 'can-bo', value: 'Lê Nam' });

    expect(fitToKeep(failure, event)).toMatchObject({ table: 'can-bo', value: '•••' });
  });
});
