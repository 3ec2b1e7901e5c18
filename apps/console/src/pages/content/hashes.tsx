import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import { Code } from '../../parts/code';
import { ProblemLines } from '../../parts/problem-lines';
import type { DeliveryName, DiffView, Verification } from './model';
import { verify } from './queries';
import { useTexts } from './texts';

interface HashesProps {
  readonly name: DeliveryName;
  readonly diff: DiffView;
}

/** What the message can be held against: its hash, and the proof that the same mapping makes the same bytes again. */
export function Hashes({ name, diff: { made, same, release } }: HashesProps): ReactElement {
  const say = useTexts();
  const verifying = useMutation({ mutationFn: () => verify(name) });
  return (
    <section className="hashes">
      <Space wrap size={[16, 4]}>
        {made && (
          <span>
            {`${say('hash')}: `}
            <Code>{made.outputHash.slice(0, 16)}</Code>
          </span>
        )}
        {made && release !== undefined && <span>{say('made-with', { mapping: made.mapping, version: made.mappingVersion, release })}</span>}
        <span>{same === undefined ? say('hash-nothing') : say(same ? 'hash-same' : 'hash-differs')}</span>
        <Button size="small" icon={<SafetyCertificateOutlined />} loading={verifying.isPending} onClick={() => verifying.mutate()}>
          {say('verify')}
        </Button>
      </Space>
      <div aria-live="polite">
        {verifying.error && <ProblemLines error={verifying.error} />}
        {verifying.data && <Verified verification={verifying.data} />}
      </div>
    </section>
  );
}

const TYPES = { same: 'success', different: 'error', unknown: 'warning' } as const;

function Verified({ verification: { items } }: { readonly verification: Verification }): ReactElement {
  const say = useTexts();
  if (items.length === 0) return <Alert type="info" showIcon title={say('verify-none')} />;
  return (
    <>
      {items.map(({ attempt, verdict, release, why }) => (
        <Alert
          key={attempt}
          type={TYPES[verdict]}
          showIcon
          title={say(`verify-${verdict}`, { n: attempt, release: release ?? '', why: why ?? '' })}
          style={{ marginTop: 4 }}
        />
      ))}
    </>
  );
}
