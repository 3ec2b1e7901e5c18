import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { ProblemLines } from '../../parts/problem-lines';
import { documentOf, fieldsOf, type RouteFields } from './editing';
import type { WholeVersion } from './model';
import { saveVersion } from './queries';
import { RouteForm } from './route-form';
import { useTexts } from './texts';

interface DraftFormProps {
  readonly version: WholeVersion;
  /** Told whether there is something that was not saved. */
  readonly onUnsaved: (unsaved: boolean) => void;
}

/** The form of a version that is being prepared. */
export function DraftForm({ version, onUnsaved }: DraftFormProps): ReactElement {
  const say = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<RouteFields>();
  const saving = useMutation({
    mutationFn: (fields: RouteFields) => saveVersion(version, documentOf(fields)),
    onSuccess: () => {
      onUnsaved(false);
      void message.success(say('saved'));
    },
  });
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
    </RouteForm>
  );
}
