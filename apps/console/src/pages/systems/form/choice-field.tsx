import type { ReactElement } from 'react';
import { Select } from 'antd';
import { currentLanguage } from '../../../language/language';
import type { Field } from './fields';
import { useForm } from './form-context';
import { Labelled } from './labelled';
import { Fields } from './object-field';
import { getAt, type Path } from './path';
import { useTexts } from './texts';

interface ChoiceFieldProps {
  readonly field: Extract<Field, { kind: 'choice' }>;
  readonly path: Path;
  readonly value: unknown;
}

/** One of several ways, and the fields of the way that was chosen. */
export function ChoiceField({ field, path, value }: ChoiceFieldProps): ReactElement {
  const say = useTexts();
  const { change, readOnly } = useForm();
  const way = field.ways.find(one => one.value === getAt(value, [field.tag]));
  const choose = (chosen: string | undefined): void => {
    const next = field.ways.find(one => String(one.value) === chosen);
    change(path, next && { [field.tag]: next.value });
  };
  return (
    <>
      <Labelled field={field} path={path}>
        {control => (
          <Select
            {...control}
            disabled={readOnly}
            style={{ width: '100%' }}
            placeholder={say('choose')}
            allowClear={!field.required}
            options={field.ways.map(one => ({ value: String(one.value), label: one.title[currentLanguage()] }))}
            value={way && String(way.value)}
            onChange={choose}
          />
        )}
      </Labelled>
      {way && <Fields fields={way.fields} path={path} value={value} />}
    </>
  );
}
