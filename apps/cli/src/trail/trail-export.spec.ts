import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Heard } from '../testing/listen';
import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';

let directory: string;
let gateway: LoopbackGateway | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterEach(async () => {
  await gateway?.close();
  await rm(directory, { recursive: true, force: true });
});

async function exportFrom(answer: (response: ServerResponse) => void, options: string[] = [], tokenStatus = 200): Promise<Heard> {
  gateway = await loopbackGateway(answer, tokenStatus);
  const credentials = join(directory, 'credentials.json');
  await writeFile(credentials, JSON.stringify({ baseUrl: `${gateway.url}/`, clientId: 'trạm+1', clientSecret: 'hunter2%' }));
  return listen(['trail', 'export', '--credentials', credentials, ...options]);
}

const twoLines = (response: ServerResponse): void => void response.end('{"a":1}\n{"b":2}\n');

describe('lienthong trail export', () => {
  it('streams to the output, and tells how much on the error stream', async () => {
    const { code, out, err } = await exportFrom(twoLines, ['--from', '2026-11-01', '--to', '2026-11-30']);

    expect({ code, out }).toEqual({ code: 0, out: '{"a":1}\n{"b":2}\n' });
    expect(err).toContain('2 dòng / lines, 16 byte');
    expect(gateway?.requests.at(-1)).toMatchObject({
      path: '/v1/trail/export?from=2026-11-01&to=2026-11-30',
      headers: { authorization: 'Bearer token-1' },
    });
  });

  it('encodes the credentials as RFC 6749 asks', async () => {
    await exportFrom(twoLines);

    const basic = gateway?.requests[0]?.headers.authorization?.replace('Basic ', '') ?? '';
    expect(Buffer.from(basic, 'base64').toString()).toBe(`${encodeURIComponent('trạm+1')}:hunter2%25`);
  });

  it('writes to a file', async () => {
    const out = join(directory, 'trail.jsonl');

    const heard = await exportFrom(twoLines, ['--dossier', 'H49.12-261125-0001', '--system', 'tthc-qn', '--out', out]);

    expect(heard).toMatchObject({ code: 0, out: '' });
    expect(await readFile(out, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
    expect(gateway?.requests.at(-1)?.path).toBe('/v1/trail/export?dossier=H49.12-261125-0001&system=tthc-qn');
  });

  it('leaves an older file alone, and no half one behind, when the connection breaks', async () => {
    const out = join(directory, 'trail.jsonl');
    await writeFile(out, 'older\n');

    const { code, err } = await exportFrom(
      response => {
        response.write('{"a":1}\n', () => setTimeout(() => response.destroy(), 50));
      },
      ['--out', out],
    );

    expect(code).toBe(2);
    expect(err).toContain('EXPORT_INTERRUPTED');
    expect(await readFile(out, 'utf8')).toBe('older\n');
    expect(await readdir(directory)).not.toContain('trail.jsonl.part');
  });

  it('says where it cannot write', async () => {
    const { code, err } = await exportFrom(twoLines, ['--out', join(directory, 'none', 'trail.jsonl')]);

    expect(code).toBe(2);
    expect(err).toContain('FILE_UNWRITABLE');
  });

  it("passes on the gateway's own explanation", async () => {
    const problem = {
      code: 'DOSSIER_NOT_FOUND',
      detail: 'Không có hồ sơ này',
      correlationId: 'c-1',
      explain: { what: 'Không có hồ sơ này', why: 'Mã sai', do: 'Kiểm tra mã', owner: 'Bên gửi' },
    };

    const { code, out, err } = await exportFrom(response => response.writeHead(404).end(JSON.stringify(problem)));

    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const told of ['DOSSIER_NOT_FOUND: Không có hồ sơ này', 'Mã sai', 'Kiểm tra mã', 'Bên gửi', 'c-1']) expect(err).toContain(told);
  });

  it('says who was refused, never the secret', async () => {
    const { code, err } = await exportFrom(twoLines, [], 401);

    expect(code).toBe(2);
    expect(err).toContain('LOGIN_REFUSED');
    expect(err).not.toContain('hunter2');
  });

  it('says that the gateway is not there', async () => {
    await exportFrom(twoLines);
    await gateway?.close();

    const { code, err } = await listen(['trail', 'export', '--credentials', join(directory, 'credentials.json')]);

    expect(code).toBe(2);
    expect(err).toContain('GATEWAY_UNREACHABLE');
  });

  it.each(['null', '{}', '{"baseUrl": "127.0.0.1", "clientId": "a", "clientSecret": "hunter2"}', 'hunter2', undefined])(
    'refuses the credentials %s without quoting them',
    async content => {
      const credentials = join(directory, 'broken.json');
      if (content !== undefined) await writeFile(credentials, content);

      const { code, err } = await listen(['trail', 'export', '--credentials', credentials]);

      expect(code).toBe(2);
      expect(err).toContain('CREDENTIALS_UNREADABLE');
      expect(err).not.toContain('hunter2');
    },
  );
});
