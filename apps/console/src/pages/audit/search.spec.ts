import { isPersonal } from '../../format/personal';
import { readConfigSearch, readEntriesSearch, readPeriod, readViewsSearch, subjectOf } from './search';

describe('what an address of the audit pages says', () => {
  it('is read where it is right', () => {
    const search = {
      actor: 'user:hong.le',
      kind: ['act', 'routed'],
      subject: ' H49.12-261120-0007 ',
      from: '2026-11-24',
      to: '2026-11-25',
    };

    expect(readEntriesSearch(search)).toEqual({ ...search, kind: ['routed', 'act'], subject: 'H49.12-261120-0007' });
    expect(readConfigSearch({ kind: 'route', all: true })).toEqual({ kind: ['route'], all: true });
    expect(readViewsSearch({ dossier: 'H49-1' })).toEqual({ dossier: 'H49-1' });
  });

  it('falls back to the default where it is wrong', () => {
    expect(readEntriesSearch({ actor: 'Nguyễn Văn A', kind: 'nothing', subject: '', from: '24/13/2026', to: 5 })).toEqual({});
    expect(readConfigSearch({ kind: ['act'], all: 'yes' })).toEqual({});
  });

  it('puts a time that was given backwards right', () => {
    expect(readPeriod({ from: '2026-11-25', to: '2026-11-24' })).toEqual({ from: '2026-11-24', to: '2026-11-25' });
  });

  it.each(['022188000123', '012345678', '0912345678', '+84912345678', '022 188 000 123'])('never holds a personal number: %s', number => {
    expect(isPersonal(number)).toBe(true);
    expect(subjectOf(number)).toBeUndefined();
  });

  it.each(['H49.12-261120-0007', '019ab3c40000a1b2', 'connection:thue.main', '2611200007'])('holds %s, which is none', code => {
    expect(subjectOf(code)).toBe(code);
  });
});
