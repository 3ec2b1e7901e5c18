import type { ReactElement } from 'react';
import { Select } from 'antd';
import { useTexts } from './texts';

interface MappingPickProps {
  readonly names: readonly string[];
  readonly value: string | undefined;
  readonly onPick: (name: string) => void;
}

/** Which mapping of the file translates the sample. */
export function MappingPick({ names, value, onPick }: MappingPickProps): ReactElement {
  const say = useTexts();
  return (
    <div className="bench-head">
      <strong>{say('mapping')}</strong>
      <Select
        size="small"
        aria-label={say('mapping-name')}
        style={{ minWidth: 140 }}
        placeholder={say('mapping-name')}
        options={names.map(name => ({ value: name, label: name }))}
        value={value ?? null}
        onChange={onPick}
      />
    </div>
  );
}
