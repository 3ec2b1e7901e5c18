import { useState, type ReactElement } from 'react';
import { Input } from 'antd';
import type { Field } from './fields';
import { useForm } from './form-context';
import { Labelled } from './labelled';
import type { Path } from './path';
import { useTexts } from './texts';

interface JsonFieldProps {
  readonly field: Field;
  readonly path: Path;
  readonly value: unknown;
}

/** What no form can draw, as JSON. While it is none, the value stays as it was. */
export function JsonField({ field, path, value }: JsonFieldProps): ReactElement {
  const say = useTexts();
  const { change, readOnly } = useForm();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === undefined ? '' : JSON.stringify(value, null, 2));
  const type = (next: string): void => {
    setTyped(next);
    if (next.trim() === '') change(path, undefined);
    else {
      const read = readJson(next);
      if (read) change(path, read.value);
    }
  };
  return (
    <Labelled field={field} path={path}>
      {control => (
        <>
          <Input.TextArea
            {...control}
            className="mono"
            spellCheck={false}
            disabled={readOnly}
            autoSize={{ minRows: 2, maxRows: 24 }}
            value={text}
            onChange={({ target }) => type(target.value)}
            onBlur={() => readJson(text) && setTyped(undefined)}
          />
          {typed !== undefined && typed.trim() !== '' && !readJson(typed) && <div className="field-wrong">{`✕ ${say('json-wrong')}`}</div>}
        </>
      )}
    </Labelled>
  );
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
