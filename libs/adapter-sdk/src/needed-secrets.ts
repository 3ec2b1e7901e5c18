import Ajv2020 from 'ajv/dist/2020';
import type { Adapter, SecretSpec } from './contract';

/** The secrets a connection with these settings must be given; of the others the adapter declares, it makes no use. */
export function neededSecrets({ secrets }: Pick<Adapter, 'secrets'>, settings: unknown): readonly SecretSpec[] {
  const ajv = new Ajv2020({ strict: false });
  return secrets.filter(({ when }) => when === undefined || ajv.validate(when, settings));
}
