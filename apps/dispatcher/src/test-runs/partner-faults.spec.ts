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

const reports = new Map<OfficeFault | undefined, Report>();

// All at once: most of a run is waiting.
beforeAll(async () => {
  await Promise.all([undefined, ...FAULTS.map(([fault]) => fault)].map(async fault => reports.set(fault, await tried(fault))));
});

async function tried(fault: OfficeFault | undefined): Promise<Report> {
  const office = new PermitOffice();
  office.fault = fault;
  await office.start();
  try {
    return await runConformance({
      run: { id: `lan-${fault ?? 'tot'}`, version: 1, digest: 'abc', rulesDigest: 'bcd' },
      adapter: adapterById('declarative') as Adapter,
      spec: describedOffice(office.url),
      secrets: { credential: SECRET },
      expected: { types: ['vn.lienthong.dossier.received.v1'], procedure: PROCEDURE },
      hostParts: { owner: 'Nhóm Sở Văn hóa', attachments: { read: noFile, write: noFile } },
      clock: { now: () => new Date() },
      signal: new AbortController().signal,
    });
  } finally {
    await office.stop();
  }
}

const noFile = (): Promise<never> => Promise.reject(new Error('no file'));
const inState = (fault: OfficeFault | undefined, state: string): string[] =>
  (reports.get(fault)?.checks ?? []).filter(check => check.state === state).map(({ id }) => id);

describe('the conformance kit on a system described by settings alone', () => {
  it('finds nothing wrong with a partner that keeps its word', () => {
    expect(reports.get(undefined)?.passed).toBe(true);
    expect(inState(undefined, 'failed')).toEqual([]);
    expect(inState(undefined, 'skipped')).toEqual(['content.large-attachment', 'answers.follow', 'answers.collect', 'answers.receive']);
  });

  it.each(FAULTS)('finds that the partner %s', (fault, failing) => {
    expect(inState(fault, 'failed')).toEqual(failing);
  });
});
