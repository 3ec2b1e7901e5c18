import { useEffect, type ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Progress } from 'antd';
import { actorOf } from '../../../format/actors';
import { queries } from '../../../api/queries';
import { dateOf, momentOf } from '../../../format/moments';
import { ActButton } from '../../../parts/act-button';
import { Loaded } from '../../../parts/loaded';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay } from '../../../session/session';
import { certificatesQuery, refreshRegistry } from '../registry/queries';
import { useTexts as useSystemTexts } from '../texts';
import { Checks } from './checks';
import { checksOf, countOfState, newestRunQuery, runQuery, startRun, type TestRun } from './runs';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** Proves at the partner's test system that exactly this version works. */
export function TestsStep(): ReactElement {
  const say = useTexts();
  const refusal = useRefusal();
  const { draft } = useWizard();
  const { id, version } = draft.version;
  const newest = useQuery(newestRunQuery(id, version));
  const starting = useMutation({
    mutationFn: async () => {
      await draft.settle();
      return startRun(id, version);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: newestRunQuery(id, version).queryKey }),
  });
  const run = useQuery(runQuery(newest.data?.id)).data;
  const ended = run !== undefined && run.state !== 'running';
  useEffect(() => {
    if (ended) void refreshRegistry();
  }, [ended]);
  return (
    <>
      <p>{say('run-what')}</p>
      <ActButton
        type="primary"
        loading={starting.isPending || run?.state === 'running'}
        refusal={refusal}
        onClick={() => starting.mutate()}
      >
        {say('run')}
      </ActButton>
      {starting.error && <ProblemLines error={starting.error} />}
      <CertificateLine />
      {newest.data === null && <p>{say('run-none')}</p>}
      {run && <Run run={run} />}
    </>
  );
}

function useRefusal(): string | undefined {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const mayWrite = useMay('registry:write');
  const { violations } = useWizard();
  if (!mayWrite) return saySystem('needs-write');
  return violations && violations.length > 0 ? say('run-wrong') : undefined;
}

/** The certificate of exactly this content, or that there is none. */
export function CertificateLine(): ReactElement {
  const { draft } = useWizard();
  const certificates = useQuery(certificatesQuery(draft.version.id));
  return (
    <Loaded query={certificates} skeleton={<p>{'…'}</p>}>
      {() => <KnownCertificate />}
    </Loaded>
  );
}

function KnownCertificate(): ReactElement {
  const say = useTexts();
  const { certificate } = useWizard();
  if (!certificate) return <p>{say('no-certificate')}</p>;
  const { issuedAt, expiresAt, passed, skipped } = certificate;
  return (
    <p role="status">
      <strong>{say('certificate')}</strong>{' '}
      {say('certificate-of', { issued: momentOf(issuedAt), expires: dateOf(expiresAt), passed, skipped })}
    </p>
  );
}

function Run({ run }: { readonly run: TestRun }): ReactElement {
  const say = useTexts();
  const { draft } = useWizard();
  const { done, total } = run.progress;
  const checks = checksOf(run);
  const failed = countOfState(checks, 'failed');
  return (
    <section className="section" aria-label={say('step-tests')}>
      <p>
        {say('run-of', { time: momentOf(run.startedAt), by: actorOf(run.startedBy), url: run.url })}{' '}
        {run.report && (
          <a href={`/v1/test-runs/${run.id}/report.html`} target="_blank" rel="noreferrer">
            {say('report')}
          </a>
        )}
      </p>
      {run.report && run.report.digest !== draft.version.digest && <p className="field-wrong">{say('run-other')}</p>}
      {run.state === 'running' && (
        <>
          <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} aria-label={say('run-running')} />
          <p role="status">{`${say('run-progress', { done, total })} · ${run.progress.current}`}</p>
        </>
      )}
      {run.state === 'passed' && <p role="status">{say('run-passed', { n: countOfState(checks, 'passed') })}</p>}
      {run.state === 'failed' && (
        <p role="status" className="field-wrong">
          {say('run-failed', { n: failed })}
        </p>
      )}
      {run.state === 'interrupted' && <p role="status">{say('run-interrupted')}</p>}
      <Checks checks={checks} />
    </section>
  );
}
