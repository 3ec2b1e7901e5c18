import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { request } from '../../../api/request';
import { spanOf } from '../../../format/moments';
import { ActButton } from '../../../parts/act-button';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay } from '../../../session/session';
import { useTexts as useSystemTexts } from '../texts';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

interface ProbeLine {
  readonly step: 'dns' | 'tcp' | 'tls' | 'log-in' | 'answer';
  readonly state: 'ok' | 'failed' | 'unknown' | 'unused';
  readonly milliseconds?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly certificateDaysLeft?: number;
}

const SIGNS = { ok: '✓', failed: '✕', unknown: '?', unused: '–' } as const;

/** A try of the way to the partner, step by step; changes nothing there. */
export function Probe(): ReactElement {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const { draft } = useWizard();
  const { id, version } = draft.version;
  const probing = useMutation({
    mutationFn: async () => {
      await draft.settle();
      return request<{ readonly lines: readonly ProbeLine[] }>('/v1/probes', { method: 'POST', body: { connection: id, version } });
    },
  });
  return (
    <section className="section" aria-label={say('probe')}>
      <ActButton
        loading={probing.isPending}
        refusal={useMay('registry:write') ? undefined : saySystem('needs-write')}
        onClick={() => probing.mutate()}
      >
        {say('probe')}
      </ActButton>
      {probing.error && <ProblemLines error={probing.error} />}
      {probing.data && (
        <ul role="status" className="plain-list" style={{ marginTop: 8 }}>
          {probing.data.lines.map(line => (
            <li key={line.step} className={line.state === 'failed' ? 'field-wrong' : undefined}>
              {`${SIGNS[line.state]} ${say(`probe-${line.step}`)}: ${say(`probe-${line.state}`)}`}
              {line.milliseconds !== undefined && ` · ${spanOf(line.milliseconds)}`}
              {line.certificateDaysLeft !== undefined && ` · ${say('probe-days', { n: line.certificateDaysLeft })}`}
              {line.code !== undefined && <span className="mono">{` ${line.code}`}</span>}
              {line.detail !== undefined && ` “${line.detail}”`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
