import type { ReactElement } from 'react';
import { ChoiceField } from './choice-field';
import type { PartProps } from './form-context';
import { JsonField } from './json-field';
import { LeafField } from './leaf-field';
import { ListField } from './list-field';
import { ObjectField } from './object-field';

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
    case 'text':
    case 'number':
    case 'boolean':
    case 'enum':
      return <LeafField field={field} path={path} value={value} />;
  }
}
