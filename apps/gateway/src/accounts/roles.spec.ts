import { rightsOf, ROLES } from '@lienthong/security';
import { RIGHT_TEXTS } from './role-texts';

describe('the rights of people', () => {
  it('have each a sentence in both languages', () => {
    expect(Object.keys(RIGHT_TEXTS).sort()).toEqual(rightsOf(ROLES).sort());
  });

  it('are never those of a program: nobody posts events by hand', () => {
    expect(rightsOf(ROLES).filter(right => /^(events|attachments):/.test(right))).toEqual([]);
  });

  it('keep whoever manages people from dossiers, and whoever audits from changing anything', () => {
    expect(rightsOf(['administrator'])).toEqual(['people:read', 'people:write']);
    expect(rightsOf(['auditor']).filter(right => !right.endsWith(':read'))).toEqual(['dossiers:find-by-person', 'dossiers:unmask']);
  });
});
