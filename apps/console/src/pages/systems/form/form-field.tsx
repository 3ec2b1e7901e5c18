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
