import type { ReactElement } from 'react';
import { Input, InputNumber, Select } from 'antd';
import { isScalar, type Field, type Scalar } from './fields';
import { useForm, type PartProps } from './form-context';
import { Labelled } from './labelled';
import { useTexts } from './texts';

type Leaf = Extract<Field, { kind: 'text' | 'number' | 'boolean' | 'enum' }>;

interface LeafFieldProps extends PartProps {
  readonly field: Leaf;
}

/** One value: typed, or chosen from a few. */
export function LeafField({ field, path, value }: LeafFieldProps): ReactElement {
  const { change, readOnly } = useForm();
  const set = (next: unknown): void => change(path, next);
  return (
    <Labelled field={field} path={path}>
      {control => {
        const shared = { ...control, disabled: readOnly, style: { width: '100%' } };
        switch (field.kind) {
          case 'number':
            return (
              <InputNumber
                {...shared}
                value={typeof value === 'number' ? value : null}
                {...(field.least !== undefined && { min: field.least })}
                {...(field.most !== undefined && { max: field.most })}
                {...(field.whole && { precision: 0 })}
                onChange={next => set(next ?? undefined)}
              />
            );
          case 'boolean':
            return <Choice {...shared} required={field.required} options={[true, false]} value={value} onChange={set} />;
          case 'enum':
            return <Choice {...shared} required={field.required} options={field.options} value={value} onChange={set} />;
          case 'text':
            return (
              <Input
                {...shared}
                value={typeof value === 'string' ? value : ''}
                {...(field.longest !== undefined && { maxLength: field.longest })}
                onChange={({ target }) => set(target.value === '' && !field.required ? undefined : target.value)}
              />
            );
        }
      }}
    </Labelled>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly disabled: boolean;
  readonly style: { readonly width: string };
  readonly required: boolean;
  readonly options: readonly Scalar[];
  readonly value: unknown;
  readonly onChange: (value: Scalar | undefined) => void;
}

function Choice({ required, options, value, onChange, ...control }: ChoiceProps): ReactElement {
  const say = useTexts();
  const worded = (option: Scalar): string => (typeof option === 'boolean' ? say(option ? 'yes' : 'no') : String(option));
  return (
    <Select
      {...control}
      placeholder={say('unset')}
      allowClear={!required}
      options={options.map(option => ({ value: String(option), label: worded(option) }))}
      value={isScalar(value) ? String(value) : null}
      onChange={(next: string | null | undefined) => onChange(options.find(option => String(option) === next))}
    />
  );
}
