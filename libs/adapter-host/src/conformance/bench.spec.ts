import type { Host } from '@lienthong/adapter-sdk';
import { exampleMapping, exampleTables, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { eventDefinitions } from '@lienthong/dossier';
import { Bench } from './bench';
import type { ConformanceInput } from './input';
import type { Sample } from './samples';
import { subject } from './testing/faulty-connections';

const STORED = 'ab'.repeat(32);
const FILE = { name: 'Đơn.pdf', mediaType: 'application/pdf', size: 7, sha256: STORED };
const sample: Sample = {
  event: {
    type: 'vn.lienthong.dossier.received.v1',
    data: { ...eventDefinitions['vn.lienthong.dossier.received.v1'].examples[0], dossierFiles: [{ file: FILE }], note: { sha256: STORED } },
  },
  expect: 'accepted',
};

describe('a sample of the team', () => {
  let host: Host;
  const input = (partner: { readonly settings: object; readonly secrets: Readonly<Record<string, string>> }): ConformanceInput => ({
    run: { id: 'run-1', version: 3, digest: 'abc', rulesDigest: 'bcd' },
    adapter: {
      ...(subject.adapter as ConformanceInput['adapter']),
      connect: (settings, given) => subject.adapter.connect(settings as never, (host = given)),
    },
    spec: {
      ...{ id: 'mau.main', system: 'mau', environment: 'test', settings: { ...partner.settings } },
      ...{ mapping: exampleMapping, codeTables: exampleTables },
    },
    secrets: partner.secrets,
    samples: [sample],
    expected: { types: [] },
    hostParts: { owner: 'Nhóm mẫu', attachments: memoryAttachments() },
    clock: { now: () => new Date() },
    signal: new AbortController().signal,
  });

  it('carries files of the kit, and reaches none that is stored', async () => {
    const partner = await subject.start();
    const bench = new Bench(input(partner));
    bench.open();

    const delivery = await bench.fresh(sample);

    const { dossierFiles } = delivery.event.data as { dossierFiles: { file: { sha256: string; size: number } }[] };
    const [{ file } = { file: { sha256: '', size: 0 } }] = dossierFiles;
    expect(file.sha256).not.toBe(STORED);
    expect(await host.attachments.read(file.sha256)).toHaveLength(file.size);
    await expect(host.attachments.read(STORED)).rejects.toMatchObject({ code: 'attachment-missing' });
    await bench.close();
    await partner.stop();
  });
});
