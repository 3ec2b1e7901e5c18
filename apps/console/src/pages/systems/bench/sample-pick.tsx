import { useEffect, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { eventExamplesQuery } from '../../../api/event-examples';
import { deliveryInput, type Sample } from './samples';
import { useTexts } from './texts';

interface SamplePickProps {
  readonly samples: readonly Sample[];
  readonly types: readonly string[];
  readonly onPick: (sample: Sample) => void;
}

/** Samples that are there: inputs of the tests, and the examples of the contract. Any other is pasted. */
export function SamplePick({ samples, types, onPick }: SamplePickProps): ReactElement {
  const say = useTexts();
  const [type, setType] = useState<string>();
  const example = useQuery(eventExamplesQuery(type ?? '')).data?.examples[0];
  useEffect(() => {
    if (type !== undefined && example) onPick({ name: type, input: deliveryInput(type, example) });
  }, [type, example, onPick]);
  const options = [
    ...samples.map(({ name }, index) => ({ value: `t${index}`, label: say('sample-test', { name }) })),
    ...types.map(one => ({ value: `e${one}`, label: say('sample-event', { type: one }) })),
  ];
  const choose = (chosen: string): void => {
    const sample = chosen.startsWith('t') ? samples[Number(chosen.slice(1))] : undefined;
    setType(sample ? undefined : chosen.slice(1));
    if (sample) onPick(sample);
  };
  return (
    <div className="bench-head">
      <strong>{say('sample')}</strong>
      <Select
        size="small"
        showSearch
        aria-label={say('sample-choose')}
        placeholder={say('sample-choose')}
        style={{ minWidth: 160, maxWidth: 260 }}
        options={options}
        onChange={choose}
      />
    </div>
  );
}
