import { createHash } from 'node:crypto';
import type { Delivery, HostParts, OpenHost } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import { createHost } from './create-host';

const at = new Date('2026-11-25T03:00:00Z');
const tables = [{ name: 'trang-thai', version: '3', owner: 'Nhóm Hộ tịch', entries: [{ from: '4', to: 'dang-xu-ly' }] }];
const file = {
  version: '7',
  mappings: {
    'tien-do': {
      rules: [
        { from: '/maHoSo', to: '/code', required: true },
        { from: '/trangThai', to: '/state', do: [{ code: 'trang-thai' }] },
      ],
    },
  },
};
const certificate = Buffer.from('Giấy khai sinh');
const address = createHash('sha256').update(certificate).digest('hex');

const open: OpenHost[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(host => host.close()));
});

function host(parts: Partial<HostParts> = {}): OpenHost {
  const created = createHost({
    connection: 'ho-tich.main',
    system: 'ho-tich',
    owner: 'Trung tâm Phục vụ hành chính công',
    settings: { baseUrl: 'https://hotich.example.vn' },
    secrets: { 'client-secret': 'x' },
    mapping: compileMappings(file, tables),
    codes: compileCodeTables(tables),
    attachments: { read: async () => certificate, write: async content => ({ sha256: address, size: content.length }) },
    clock: { now: () => at },
    log: { info: () => undefined, warn: () => undefined },
    ...parts,
  });
  open.push(created);
  return created;
}

function delivery(aliases: Delivery['envelope']['aliases']): Delivery {
  return { envelope: { subject: 'H49.12-251125-0001', aliases } } as Delivery;
}

describe('createHost', () => {
  it('translates, and says by what', () => {
    const { output, provenance } = host().mapping.translate('tien-do', { maHoSo: '0012', trangThai: '4' }, at);

    expect(output).toEqual({ code: '0012', state: 'dang-xu-ly' });
    expect(provenance).toMatchObject({ mapping: 'tien-do', mappingVersion: '7', tables: { 'trang-thai': '3' } });
    expect(Object.keys(provenance).sort()).toEqual(['inputHash', 'mapping', 'mappingVersion', 'outputHash', 'tables']);
  });

  it('says which code is missing in which table, and who can add it', () => {
    const missing = expect.objectContaining({
      failure: 'permanent',
      code: 'code-missing',
      table: 'trang-thai',
      value: '9',
      owner: 'Nhóm Hộ tịch',
    }) as Error;

    expect(() => host().mapping.translate('tien-do', { maHoSo: '1', trangThai: '9' }, at)).toThrow(missing);
    expect(() => host().codes.translate('trang-thai', '9', at)).toThrow(missing);
  });

  it('names the codes to choose from where a unit was split', () => {
    const entry = (from: string) => ({ from, to: from, validFrom: '2025-07-01' });
    const split = { from: '1', to: '1', validTo: '2025-06-30', successor: ['2', '3'] };
    const codes = compileCodeTables([{ ...tables[0], entries: [split, entry('2'), entry('3')] }]);
    const work = () => host({ codes }).codes.translate('trang-thai', '1', at);

    expect(work).toThrow(expect.objectContaining({ code: 'code-missing', value: '1', detail: '→ 2 | 3' }) as Error);
  });

  it('says which rule failed', () => {
    const work = () => host().mapping.translate('tien-do', {}, at);

    expect(work).toThrow(expect.objectContaining({ failure: 'permanent', code: 'mapping-failed', scope: 'message' }) as Error);
  });

  it('says where a result is not what its receiver takes', () => {
    const output = { schema: { properties: { code: { maxLength: 3 } } } };
    const mapping = compileMappings({ version: '8', mappings: { 'tien-do': { ...file.mappings['tien-do'], output } } }, tables);
    const work = () => host({ mapping }).mapping.translate('tien-do', { maHoSo: '0012', trangThai: '4' }, at);

    expect(work).toThrow(
      expect.objectContaining({
        failure: 'permanent',
        code: 'output-invalid',
        scope: 'message',
        owner: 'Trung tâm Phục vụ hành chính công',
        detail: 'tien-do: /code maxLength',
      }) as Error,
    );
  });

  it('blames the connection for a mapping or a code table that does not exist', () => {
    const lacking = expect.objectContaining({ failure: 'permanent', code: 'mapping-missing', scope: 'connection' }) as Error;

    expect(() => host().mapping.translate('ket-qua', {}, at)).toThrow(lacking);
    expect(() => host().codes.translate('co-quan', '1', at)).toThrow(lacking);
  });

  it("names a dossier as the connection's system does, else as its sender does", () => {
    const { aliases } = host();

    expect(aliases.codeFor(delivery([{ system: 'ho-tich', code: 'HT-1' }]))).toBe('HT-1');
    expect(aliases.codeFor(delivery([{ system: 'tthc-qn', code: 'x' }]))).toBe('H49.12-251125-0001');
    expect(aliases.find(delivery([]), 'ho-tich')).toBeUndefined();
  });

  it('hands out the secrets of the connection and nothing else', () => {
    expect(host().secret('client-secret')).toBe('x');
    expect(() => host().secret('constructor')).toThrow(expect.objectContaining({ code: 'secret-missing', scope: 'connection' }) as Error);
  });

  it('hands out an attachment only if it is the one that was sent', async () => {
    const { attachments } = host();

    await expect(attachments.read(address)).resolves.toBe(certificate);
    await expect(attachments.read('0'.repeat(64))).rejects.toMatchObject({ failure: 'permanent', code: 'attachment-damaged' });
  });

  it('tells a missing attachment and a damaged one from a store that is down', async () => {
    const failing = (error: Error) =>
      host({ attachments: { read: () => Promise.reject(error), write: () => Promise.reject(error) } }).attachments;
    const absent = failing(new LienThongError('ATTACHMENT_NOT_FOUND', 'absent', 'x'));
    const broken = failing(new LienThongError('ATTACHMENT_DAMAGED', 'unavailable', 'x'));

    await expect(absent.read(address)).rejects.toMatchObject({ failure: 'permanent', code: 'attachment-missing' });
    await expect(broken.read(address)).rejects.toMatchObject({ failure: 'permanent', code: 'attachment-damaged' });
    await expect(failing(new Error('EIO')).write(certificate)).rejects.toMatchObject({
      failure: 'transient',
      code: 'attachment-unavailable',
    });
  });

  it('names the connection in every log line', () => {
    const lines: unknown[] = [];
    const log = { info: (...line: unknown[]) => lines.push(line), warn: (...line: unknown[]) => lines.push(line) };

    host({ log }).log.warn('Unknown state', { table: 'trang-thai' });

    expect(lines).toEqual([['Unknown state', { table: 'trang-thai', connection: 'ho-tich.main' }]]);
  });
});
