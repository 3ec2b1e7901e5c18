import type { ReactElement, ReactNode } from 'react';
import { CheckOutlined, ClockCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { STEPS, type Step } from '../search';
import type { Progress } from './steps';
import { useTexts } from './texts';

interface RailProps {
  readonly id: string;
  readonly n: number;
  readonly step: Step;
  readonly progress: Readonly<Record<Step, Progress>>;
  readonly aside: ReactNode;
}

/** The steps, in any order, each with how far it is. */
export function Rail({ id, n, step, progress, aside }: RailProps): ReactElement {
  const say = useTexts();
  return (
    <nav aria-label={say('steps')}>
      <ol className="rail">
        {STEPS.map((name, index) => (
          <li key={name}>
            <Link
              to="/connections/$id/versions/$n/$step"
              params={{ id, n: String(n), step: name }}
              aria-current={name === step ? 'step' : undefined}
            >
              {`${index + 1}. ${say(`step-${name}`)}`}
            </Link>{' '}
            <Mark progress={progress[name]} />
          </li>
        ))}
        <li>{aside}</li>
      </ol>
    </nav>
  );
}

function Mark({ progress }: { readonly progress: Progress }): ReactElement {
  const say = useTexts();
  switch (progress.state) {
    case 'done':
      return <CheckOutlined aria-label={say('step-done')} style={{ color: 'var(--lt-color-success-text)' }} />;
    case 'open':
      return <ClockCircleOutlined aria-label={say('step-open')} />;
    case 'wrong':
      return (
        <span className="field-wrong">
          <CloseCircleOutlined aria-hidden /> {say('step-wrong', { n: progress.count })}
        </span>
      );
  }
}
