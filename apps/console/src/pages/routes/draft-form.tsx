import { useState, type ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { problemOf } from '../../api/problem';
import { ProblemLines } from '../../parts/problem-lines';
import { useTexts as usePartTexts } from '../../parts/texts';
import { documentOf, fieldsOf, type RouteFields } from './editing';
import type { RouteDocument, WholeRoute } from './model';
import { refreshRegistry, save } from '../systems/registry/queries';
import { RouteForm } from './route-form';
import { useTexts } from './texts';

interface DraftFormProps {
  readonly version: WholeRoute;
  /** Something stands in the form that was not saved. */
  readonly unsaved: boolean;
  /** Told whether there is something that was not saved. */
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** The form of a version that is being prepared. What somebody else writes meanwhile replaces nothing that was not saved. */
export function DraftForm({ version, unsaved, onUnsaved }: DraftFormProps): ReactElement {
  const [loaded, load] = useState(version);
  const shown = unsaved ? loaded : version;
  if (shown !== loaded) load(shown);
  return <Writing key={shown.revision} version={shown} onUnsaved={onUnsaved} />;
}

function Writing({ version, onUnsaved }: Omit<DraftFormProps, 'unsaved'>): ReactElement {
  const say = useTexts();
  const sayPart = usePartTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<RouteFields>();
  const saving = useMutation({
    mutationFn: (fields: RouteFields) => saved(version, documentOf(fields)),
    onSuccess: () => {
      onUnsaved(false);
      void message.success(say('saved'));
    },
  });
  const lost = saving.error !== null && problemOf(saving.error).code === 'VERSION_CHANGED';
  const takeTheirs = (): void => {
    onUnsaved(false);
    saving.reset();
    void refreshRegistry();
  };
  return (
    <RouteForm
      form={form}
      initial={fieldsOf(version.document)}
      named
      onChange={() => onUnsaved(true)}
      onFinish={fields => saving.mutate(fields)}
    >
      {saving.error && <ProblemLines error={saving.error} />}
      <Button htmlType="submit" loading={saving.isPending}>
        {say('save')}
      </Button>
      {lost && <Button onClick={takeTheirs}>{sayPart('take-theirs')}</Button>}
    </RouteForm>
  );
}

/** The revision somebody began from is what is replaced. */
async function saved({ id, version, revision }: WholeRoute, document: RouteDocument): Promise<void> {
  await save('routes', id, version, document, `"${revision}"`);
  await refreshRegistry();
}
