import { exampleMapping, exampleTables, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import type { ConformanceInput } from './input';
import type { Report } from './report';
import { runConformance } from './run-conformance';
import { FAULTS, subject } from './testing/faulty-connections';

describe('runConformance', () => {
  let partner: Awaited<ReturnType<typeof subject.start>>;
  let sound: ConformanceInput;
  const reports = new Map<string, Report>();

  beforeAll(async () => {
    partner = await subject.start();
    sound = {
      run: { id: 'run-1', version: 3, digest: 'abc', rulesDigest: 'bcd' },
      adapter: subject.adapter,
      spec: {
        id: 'mau.main',
        system: 'mau',
        environment: 'test',
        settings: { ...partner.settings },
        mapping: exampleMapping,
        codeTables: exampleTables,
        answerWithinSeconds: 5,
      },
      secrets: partner.secrets,
      expected: { types: ['vn.lienthong.dossier.received.v1'], procedure: '1.001193' },
      hostParts: { owner: 'Nhóm mẫu', attachments: memoryAttachments() },
      clock: { now: () => new Date() },
      signal: new AbortController().signal,
    };
    const runs = [['none', [], () => ({})] as const, ...FAULTS].map(async ([fault, , change], index) =>
      reports.set(fault, await runConformance({ ...sound, run: { ...sound.run, id: `run-${index}` }, ...change(sound) })),
    );
    await Promise.all(runs);
  });
  afterAll(() => partner.stop());

  const failing = ({ checks }: Report): string[] => checks.filter(({ state }) => state === 'failed').map(({ id }) => id);

  it('finds nothing wrong with a sound connection', () => {
    const report = reports.get('none') as Report;

    expect(failing(report)).toEqual([]);
    expect(report.checks.filter(({ state }) => state === 'skipped').map(({ id }) => id)).toEqual(['content.large-attachment']);
    expect(report).toMatchObject({
      passed: true,
      connection: 'mau.main',
      version: 3,
      digest: 'abc',
      rulesDigest: 'bcd',
      contract: '1.0',
      url: partner.settings.baseUrl,
    });
  });

  it.each(FAULTS.map(([fault, checks]) => [fault, checks] as const))('finds %s', (fault, checks) => {
    const report = reports.get(fault) as Report;

    expect(failing(report)).toEqual(checks);
    expect(report.passed).toBe(false);
  });

  it('tells no secret, no token and nothing of the dossiers', () => {
    const everything = JSON.stringify([...reports.values()]);

    for (const secret of Object.values(partner.secrets)) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(secret).toString('base64'));
    }
    expect(everything).not.toMatch(/token-\d/);
    expect(everything).not.toContain('Nguyễn Đức Thắng');
    expect(everything).not.toContain('022098004410');
  });

  it('never sends again what may not be repeated, and says that a person will decide', async () => {
    const harmful = { ...(subject.adapter as typeof sound.adapter), repeat: 'harmful' as const };
    const adapter: typeof harmful = {
      ...harmful,
      connect: (settings, host) => {
        const session = subject.adapter.connect(settings as never, host);
        return {
          probe: signal => session.probe(signal),
          deliver: (...given) => session.deliver?.(...given) as never,
          close: async () => {},
        };
      },
    };

    const report = await runConformance({ ...sound, adapter });

    const stateOf = (id: string): string | undefined => report.checks.find(check => check.id === id)?.state;
    expect(failing(report)).toEqual([]);
    expect(['repeat.again', 'repeat.at-once', 'answers.lookup'].map(stateOf)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(JSON.stringify(report.checks.find(({ id }) => id === 'fault.timeout-after-accept')?.evidence)).toContain(
      'is parked for a person',
    );
  });

  it('ends when its time is up, and what was not tried has failed', async () => {
    const report = await runConformance({ ...sound, signal: AbortSignal.abort() });

    expect(report.passed).toBe(false);
    expect(new Set(report.checks.map(({ state }) => state))).toEqual(new Set(['failed']));
  });

  it('says how far it is', async () => {
    const told: string[] = [];

    await runConformance({ ...sound, onProgress: ({ done, total, current }) => told.push(`${done}/${total} ${current}`) });

    expect(told[0]).toMatch(/^0\/\d+ contract\.settings$/);
    expect(told).toHaveLength(reports.get('none')?.checks.length ?? 0);
  });
});
