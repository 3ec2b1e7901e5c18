import type { ReactElement, ReactNode } from 'react';
import { currentLanguage } from '../../../language/language';
import { isScalar, type Field } from './fields';
import { useForm } from './form-context';
import { pointerOf, type Path } from './path';
import { wordsOf } from './problems';
import { useTexts } from './texts';

interface LabelledProps {
  readonly field: Field;
  readonly path: Path;
  /** Draws what is typed into, with its id and what describes it. */
  readonly children: (control: { readonly id: string; readonly 'aria-describedby': string; readonly 'aria-invalid': boolean }) => ReactNode;
}

/** A field with its name, its explanation and what is wrong with it. */
export function Labelled({ field, path, children }: LabelledProps): ReactElement {
  const say = useTexts();
  const spoken = currentLanguage();
  const pointer = pointerOf(path);
  const wrong = useForm().wrongAt(pointer);
  const id = `field${pointer}`;
  const standard = isScalar(field.standard) ? String(field.standard) : undefined;
  const help = [field.help?.[spoken], standard !== undefined && standard !== '' && say('standard', { value: standard })]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.title[spoken]}
        {field.required && <span aria-hidden>{' *'}</span>}
      </label>
      {children({ id, 'aria-describedby': `${id}-help`, 'aria-invalid': wrong.length > 0 })}
      <div id={`${id}-help`}>
        {wrong.map(violation => (
          <div key={violation.code + violation.message} className="field-wrong">{`✕ ${wordsOf(violation)}`}</div>
        ))}
        {help !== '' && <div className="field-help">{help}</div>}
      </div>
    </div>
  );
}
