import { LienThongError } from '@lienthong/dossier';
import { describeError } from './describe-error';

describe('errors in the terminal', () => {
  it('lists every problem with its pointer, and the remedy', () => {
    const violations = [
      { pointer: '/routes/0/to/0', code: 'unknown', message: 'There is no connection x' },
      { pointer: '', code: 'type', message: 'must be object' },
    ];

    const text = describeError(new LienThongError('REGISTRY_INVALID', 'invalid', 'all of it in one line', { violations }));

    expect(text).toContain('✕ REGISTRY_INVALID: Không ban hành được');
    expect(text).toContain('  /routes/0/to/0: There is no connection x\n');
    expect(text).toContain('  /: must be object\n');
    expect(text).toContain('chưa có gì thay đổi');
    expect(text).not.toContain('all of it in one line');
  });

  it('tells who never migrated the database what to run', () => {
    const text = describeError(Object.assign(new Error('relation "registry.releases" does not exist'), { code: '42P01' }));

    expect(text).toContain('lienthong migrate');
  });

  it('lets no text of others steer the terminal', () => {
    const text = describeError(new Error('\u001b[2J\u001b[31mgone'));

    expect(text).not.toContain('\u001b');
  });
});
