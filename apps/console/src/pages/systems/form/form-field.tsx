import type { ReactElement } from 'react';
import { Input, InputNumber, Select } from 'antd';
import { ChoiceField } from './choice-field';
import type { Scalar } from './fields';
import { useForm, type PartProps } from './form-context';
import { JsonField } from './json-field';
import { Labelled } from './labelled';
import { ListField } from './list-field';
import { ObjectField } from './object-field';
import { useTexts } from './texts';

/** One part of a form, whatever it is. */
export function FormField({ field, path, value }: PartProps): ReactElement {
  switch (field.kind) {
    case 'object':
      return <ObjectField field={field} path={path} value={value} />;
    case 'list':
      return <ListField field={field} path={path} value={value} />;
    case 'choice':
      return <ChoiceField field={field} path={path} value={value} />;
    case 'json':
      return <JsonField field={field} path={path} value={value} />;
    default:
      return <Leaf field={field} path={path} value={value} />;
  }
}

function Leaf({ field, path, value }: PartProps): ReactElement {
  const { change, readOnly } = useForm();
  const say = useTexts();
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
          case 'enum': {
            const options = field.kind === 'enum' ? field.options : [true, false];
            const worded = (option: Scalar): string => (typeof option === 'boolean' ? say(option ? 'yes' : 'no') : String(option));
            return (
              <Select
                {...shared}
                placeholder={say('unset')}
                allowClear={!field.required}
                options={options.map(option => ({ value: String(option), label: worded(option) }))}
                value={value === undefined ? undefined : String(value as Scalar)}
                onChange={(next: string | undefined) => set(options.find(option => String(option) === next))}
              />
            );
          }
          default:
            return (
              <Input
                {...shared}
                value={typeof value === 'string' ? value : ''}
                {...(field.kind === 'text' && field.longest !== undefined && { maxLength: field.longest })}
                onChange={({ target }) => set(target.value === '' && !field.required ? undefined : target.value)}
              />
            );
        }
      }}
    </Labelled>
  );
}
