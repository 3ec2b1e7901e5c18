import type { ReactElement } from 'react';
import { ChoiceField } from './choice-field';
import type { Field } from './fields';
import { JsonField } from './json-field';
import { LeafField } from './leaf-field';
import { ListField } from './list-field';
import { ObjectField } from './object-field';
import type { Path } from './path';

interface FormFieldProps {
  readonly field: Field;
  readonly path: Path;
  readonly value: unknown;
}

/** Draws a field, with the name of its place as its key. */
export function drawField(field: Field, path: Path, value: unknown): ReactElement {
  return <FormField key={String(path.at(-1) ?? '')} field={field} path={path} value={value} />;
}

/** One part of a form, whatever it is. */
export function FormField({ field, path, value }: FormFieldProps): ReactElement {
  switch (field.kind) {
    case 'object':
      return <ObjectField field={field} path={path} value={value} />;
    case 'list':
      return <ListField field={field} path={path} value={value} />;
    case 'choice':
      return <ChoiceField field={field} path={path} value={value} />;
    case 'json':
      return <JsonField field={field} path={path} value={value} />;
    case 'text':
    case 'number':
    case 'boolean':
    case 'enum':
      return <LeafField field={field} path={path} value={value} />;
  }
}
