import type { ReactElement } from 'react';
import { Button } from 'antd';
import { currentLanguage } from '../../../language/language';
import { blankOf, type Field } from './fields';
import { useForm } from './form-context';
import { getAt, pointerOf, type Path } from './path';
import { wordsOf } from './problems';
import { useTexts } from './texts';

type ObjectPart = Extract<Field, { kind: 'object' }>;

interface ObjectFieldProps {
  readonly field: ObjectPart;
  readonly path: Path;
  readonly value: unknown;
}

/** A group of fields. One that may be left out is added and removed as a whole. */
export function ObjectField({ field, path, value }: ObjectFieldProps): ReactElement {
  const say = useTexts();
  const { change, readOnly, wrongAt } = useForm();
  const title = field.title[currentLanguage()];
  const present = field.required || value !== undefined;
  const wrong = wrongAt(pointerOf(path));
  if (path.length === 0 || title === '') return <Fields fields={field.fields} path={path} value={value} />;
  if (!present)
    return (
      <div className="field">
        <Button size="small" disabled={readOnly} onClick={() => change(path, blankOf(field))}>
          {say('add', { title })}
        </Button>
      </div>
    );
  return (
    <fieldset className="group">
      <legend>
        {title}{' '}
        {!field.required && !readOnly && (
          <Button size="small" type="text" aria-label={say('remove', { title })} onClick={() => change(path, undefined)}>
            {'✕'}
          </Button>
        )}
      </legend>
      {field.help && <div className="field-help">{field.help[currentLanguage()]}</div>}
      {wrong.map(violation => (
        <div key={violation.code + violation.message} className="field-wrong">{`✕ ${wordsOf(violation)}`}</div>
      ))}
      <Fields fields={field.fields} path={path} value={value} />
    </fieldset>
  );
}

/** Fields one below the other; what is typed comes before what is added. */
export function Fields({ fields, path, value }: Omit<ObjectFieldProps, 'field'> & { readonly fields: readonly Field[] }): ReactElement {
  const { Part } = useForm();
  return (
    <>
      {fields.map(part => (
        <Part key={part.name} field={part} path={[...path, part.name]} value={getAt(value, [part.name])} />
      ))}
    </>
  );
}
