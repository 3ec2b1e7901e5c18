import fc from 'fast-check';
import { listen } from '../testing/listen';
import { loopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';
import { wantedIn } from './resource-files';
import { toYaml } from './resource-yaml';

const terminal = { out: process.stdout, err: process.stderr, fail: () => undefined };
const fields = fc.dictionary(
  fc.string({ unit: 'binary' }).filter(name => name !== 'kind'),
  fc.jsonValue({ stringUnit: 'binary' }),
);

describe('a resource as YAML', () => {
  it('is read back as it was, whatever its fields are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 3 }), async documents => {
        const wanted = documents.map(document => ({ kind: 'route' as const, document: JSON.parse(JSON.stringify(document)) as object }));
        const yaml = toYaml(wanted.map(({ kind, document }) => ({ kind, document: { ...document }, comment: ['a', '--- b'] })));

        const read = await wantedIn({ ...terminal, input: [yaml] as unknown as NodeJS.ReadableStream }, ['-']);

        expect(read).toEqual(wanted);
      }),
    );
  });

  it('keeps texts that look like numbers, dates or words of YAML', () => {
    const yaml = toYaml([
      { kind: 'code-table', document: { a: '0123', b: '2026-11-25', c: 'true', d: 'no', e: 12, f: '1e5' }, comment: ['bản 1'] },
    ]);

    expect(yaml).toBe('# bản 1\n\nkind: code-table\na: "0123"\nb: 2026-11-25\nc: "true"\nd: no\ne: 12\nf: "1e5"\n');
  });

  it('begins with what people look for, at every depth', () => {
    const entries = [{ note: 'a', to: '1', from: '0' }];
    const yaml = toYaml([{ kind: 'code-table', document: { entries, owner: 'o', name: 'n' }, comment: [] }]);

    expect(yaml).toBe('kind: code-table\nname: n\nowner: o\nentries:\n  - from: "0"\n    to: "1"\n    note: a\n');
  });
});

describe('files of resources', () => {
  it('say which document is none, and are not sent', async () => {
    const { code, err } = await listen(['system', 'plan', '-'], {}, 'kind: system\nid: a\n---\nkind: sector\n---\n- 1\n');

    expect(code).toBe(2);
    expect(err).toContain('-#2: kind: system | code-table | connection | route');
    expect(err).toContain('-#3: kind:');
    expect(err).not.toContain('-#1');
  });

  it('name the line that is no YAML, and quote nothing', async () => {
    const { code, err } = await listen(['system', 'plan', '-'], {}, 'kind: system\nid: a\n---\nkind: [bí mật\n');

    expect(code).toBe(2);
    expect(err).toMatch(/-:[45]/);
    expect(err).not.toContain('bí mật');
  });

  it('may hold several kinds, whichever the command is named after', async () => {
    const gateway = await loopbackGateway(response => response.end(JSON.stringify({ id: 'p', changes: [] })));

    const { code } = await listenWith(gateway, () => ['route', 'plan', '-'], 'kind: system\nid: a\n---\n---\nkind: code-table\nname: b\n');
    await gateway.close();

    expect(code).toBe(0);
    expect(JSON.parse(gateway.requests.at(-1)?.body ?? '')).toEqual({
      resources: [
        { kind: 'system', document: { id: 'a' } },
        { kind: 'code-table', document: { name: 'b' } },
      ],
    });
  });
});
