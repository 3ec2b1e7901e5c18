import type { ReactElement } from 'react';
import { Button } from 'antd';
import { currentLanguage } from '../../../language/language';
import { blankOf, type Field } from './fields';
import { useForm } from './form-context';
import { pointerOf, type Path } from './path';
import { wordsOf } from './problems';
import { useTexts } from './texts';

interface ListFieldProps {
  readonly field: Extract<Field, { kind: 'list' }>;
  readonly path: Path;
  readonly value: unknown;
}

/** Rows of the same form. */
export function ListField({ field, path, value }: ListFieldProps): ReactElement {
  const say = useTexts();
  const { change, readOnly, wrongAt, Part } = useForm();
  const spoken = currentLanguage();
  const title = field.title[spoken];
  const rows: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [];
  return (
    <fieldset className="group">
      <legend>
        {title}
        {field.required && <span aria-hidden>{' *'}</span>}
      </legend>
      {field.help && <div className="field-help">{field.help[spoken]}</div>}
      {wrongAt(pointerOf(path)).map(violation => (
        <div key={violation.code + violation.message} className="field-wrong">{`✕ ${wordsOf(violation)}`}</div>
      ))}
      {rows.map((row, index) => (
        <div key={index} className="row">
          <div className="row-fields">
            <Part field={{ ...field.item, required: true, title: titled(field.item, index) }} path={[...path, index]} value={row} />
          </div>
          {!readOnly && (
            <Button
              size="small"
              type="text"
              aria-label={`${title}: ${say('remove-row', { n: index + 1 })}`}
              onClick={() => change([...path, index], undefined)}
            >
              {'✕'}
            </Button>
          )}
        </div>
      ))}
      {!readOnly && (
        <Button size="small" aria-label={`${title}: ${say('add-row')}`} onClick={() => change([...path, rows.length], blankOf(field.item))}>
          {say('add-row')}
        </Button>
      )}
    </fieldset>
  );
}

/** Rows are told apart by their number. */
function titled({ title }: Field, index: number): Field['title'] {
  return { vi: `${title.vi} ${index + 1}`.trim(), en: `${title.en} ${index + 1}`.trim() };
}
