import { adapterById } from '@lienthong/adapters';
import { runConformance, type Report } from '@lienthong/adapter-host';
import type { Adapter } from '@lienthong/adapter-sdk';
import { describedOffice, PermitOffice, PROCEDURE, SECRET, type OfficeFault } from './testing/permit-office';

const FAULTS: readonly (readonly [fault: OfficeFault, failing: readonly string[]])[] = [
  ['forgets-keys', ['repeat.again', 'repeat.at-once', 'fault.timeout-after-accept', 'fault.page-instead-of-data']],
  ['refuses-repeats', ['repeat.again', 'repeat.at-once', 'fault.timeout-after-accept', 'fault.page-instead-of-data']],
  ['takes-anything', ['delivery.refusal']],
  ['gives-no-reason', ['delivery.refusal']],
  ['forbids-strangers', ['fault.token-expiry']],
  ['hears-once', ['delivery.order']],
  ['finds-nothing', ['answers.lookup']],
  ['is-closed', ['contract.probe']],
];

const office = new PermitOffice();
beforeAll(() => office.start());
afterAll(() => office.stop());

async function tried(fault?: OfficeFault): Promise<Report> {
  office.fault = fault;
  return runConformance({
    run: { id: `lan-${fault ?? 'tot'}`, version: 1, digest: 'abc' },
    adapter: adapterById('declarative') as Adapter,
    spec: describedOffice(office.url),
    secrets: { credential: SECRET },
    expected: { types: ['vn.lienthong.dossier.received.v1'], procedure: PROCEDURE },
    hostParts: { owner: 'Nhóm Sở Văn hóa', attachments: { read: noFile, write: noFile } },
    clock: { now: () => new Date() },
    signal: new AbortController().signal,
  });
}

const noFile = (): Promise<never> => Promise.reject(new Error('no file'));
const inState = (report: Report, state: string): string[] => report.checks.filter(check => check.state === state).map(({ id }) => id);

describe('the conformance kit on a system described by settings alone', () => {
  it('finds nothing wrong with a partner that keeps its word', async () => {
    const report = await tried();

    expect(inState(report, 'failed')).toEqual([]);
    expect(inState(report, 'skipped')).toEqual(['content.large-attachment', 'answers.follow', 'answers.collect', 'answers.receive']);
  });

  it.each(FAULTS)('finds that the partner %s', async (fault, failing) => {
    expect(inState(await tried(fault), 'failed')).toEqual(failing);
  });
});
