import { lazy, Suspense, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { Answer } from '../../../api/request';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { useMay } from '../../../session/session';
import { STATES } from '../../../status/catalogue';
import { Status } from '../../../status/status';
import { currentLanguage } from '../../../language/language';
import { certificatesQuery, secretsQuery, versionQuery } from '../registry/queries';
import { certificateOf, isOpen, type ConnectionDocument, type VersionView, type WholeVersion } from '../registry/registry';
import { isStep, type Step } from '../search';
import '../systems.css';
import { KindStep } from './kind-step';
import { ProblemsAside } from './problems-aside';
import { Rail } from './rail';
import { SaveLine } from './save-line';
import { SettingsStep } from './settings-step';
import { missingSecrets, nextStep, progressOf } from './steps';
import { SubmitStep } from './submit-step';
import { TestsStep } from './tests-step';
import { useTexts } from './texts';
import { useDraft } from './use-draft';
import { WizardProvider, type Wizard } from './wizard-context';

const MappingStep = lazy(() => import('../bench/mapping-step').then(({ MappingStep: Bench }) => ({ default: Bench })));

/** A version of a connection: five steps, in any order, each saved while it is written. */
export function WizardPage(): ReactElement {
  const { id, n, step } = useParams({ from: '/frame/connections/$id/versions/$n/$step' });
  const say = useTexts();
  const version = useQuery(versionQuery<ConnectionDocument>('connections', id, Number(n)));
  return (
    <Page
      title={say('title', { id, n })}
      aside={
        <Link to="/connections/$id" params={{ id }}>
          {id}
        </Link>
      }
    >
      <Loaded query={version}>{found => <Version key={`${id} ${n}`} found={found} step={isStep(step) ? step : 'kind'} />}</Loaded>
    </Page>
  );
}

interface VersionProps {
  readonly found: Answer<WholeVersion<ConnectionDocument>>;
  readonly step: Step;
}

function Version({ found: { body, etag }, step }: VersionProps): ReactElement {
  const say = useTexts();
  const mayWrite = useMay('registry:write');
  const draft = useDraft({ body, etag });
  const { id } = draft.version;
  // The state may have been moved by an act; the content by this page alone.
  const version = body.revision > draft.version.revision ? body : draft.version;
  const shown = { ...draft, version };
  const secrets = useQuery(secretsQuery(id, mayWrite));
  const certificates = useQuery(certificatesQuery(id));
  const violations = draft.assessment && [...draft.assessment.violations, ...(secrets.data ? missingSecrets(secrets.data) : [])];
  const certificate = certificateOf(certificates.data ?? [], version);
  const frozen = useFrozen(version);
  const wizard: Wizard = { draft: shown, readOnly: mayWrite ? frozen : say('read-only-right'), violations, certificate };
  const progress = progressOf({ violations, certified: certificate !== undefined, handedIn: !['draft', 'tested'].includes(version.state) });
  const next = nextStep(step);
  return (
    <WizardProvider value={wizard}>
      <Rail id={id} n={version.version} step={step} progress={progress} aside={<Status of="version" code={version.state} />} />
      <div className="save-line">
        <SaveLine />
      </div>
      <div className={step === 'mapping' || step === 'submit' ? 'wizard whole' : 'wizard'}>
        <div>
          <Suspense fallback={<Skeleton active paragraph={{ rows: 10 }} />}>
            <StepBody step={step} />
          </Suspense>
          {next && (
            <Link
              className="ant-btn ant-btn-primary next-step"
              to="/connections/$id/versions/$n/$step"
              params={{ id, n: String(version.version), step: next }}
            >
              {say('next', { step: say(`step-${next}`) })}
            </Link>
          )}
        </div>
        <ProblemsAside />
      </div>
    </WizardProvider>
  );
}

function StepBody({ step }: { readonly step: Step }): ReactElement {
  switch (step) {
    case 'kind':
      return <KindStep />;
    case 'settings':
      return <SettingsStep />;
    case 'mapping':
      return <MappingStep />;
    case 'tests':
      return <TestsStep />;
    case 'submit':
      return <SubmitStep />;
  }
}

/** Why its content cannot be changed; undefined: it can. */
function useFrozen({ state }: VersionView): string | undefined {
  const say = useTexts();
  if (state === 'submitted') return say('read-only-submitted');
  return isOpen(state) ? undefined : say('read-only-state', { state: STATES.version[state][currentLanguage()] });
}
