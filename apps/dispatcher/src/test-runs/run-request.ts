import { TypeCompiler } from '@sinclair/typebox/compiler';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsOptional, IsUrl, Matches, MaxLength, Min } from 'class-validator';
import { sampleSchema, type Sample } from '@lienthong/adapter-host';
import { LienThongError, validateEventData, type Violation } from '@lienthong/dossier';
import { pageQuery } from '@lienthong/service';

const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const MOST_SAMPLES = 50;
const MOST_SECRETS = 50;
const LONGEST_SECRET = 20_000;
const ADDRESS = { protocols: ['http', 'https'], require_protocol: true, require_tld: false, disallow_auth: true };

/** Names a version of a connection, and where else its partner is. */
export class VersionRequest {
  @Matches(NAME)
  connection!: string;

  /** The newest if left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  /** Stands instead of the base address of the settings: the partner's test system. */
  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(500)
  url?: string;

  /** By name, for this trial alone; see {@link readSecrets}. */
  @IsOptional()
  @IsObject()
  secrets?: object;
}

export class RunRequest extends VersionRequest {
  /** Samples of the team's own; see {@link readSamples}. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SAMPLES)
  samples?: unknown[];
}

export class RunsQuery extends pageQuery(500) {
  @Matches(NAME)
  connection!: string;
}

/** Secrets as an adapter takes them; undefined where none were given. Throws `REQUEST_INVALID`, which repeats nothing of them. */
export function readSecrets(given: object | undefined): Readonly<Record<string, string>> | undefined {
  const secrets = Object.entries(given ?? {}) as [string, unknown][];
  const fits = ([name, value]: [string, unknown]): boolean =>
    NAME.test(name) && typeof value === 'string' && value.length > 0 && value.length <= LONGEST_SECRET;
  if (secrets.length <= MOST_SECRETS && secrets.every(fits)) return given && (Object.fromEntries(secrets) as Record<string, string>);
  const violations = [{ pointer: '/secrets', code: 'shape', message: 'Secrets are texts by name' }];
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'The secrets are not texts by name', { violations });
}

const checkSample = TypeCompiler.Compile(sampleSchema);

/** Samples as the kit takes them. What intake would not let in is no sample. Throws `REQUEST_INVALID` with every problem. */
export function readSamples(given: readonly unknown[] = []): readonly Sample[] {
  const violations: Violation[] = [];
  const samples = given.flatMap((sample, index): readonly Sample[] => {
    const at = `/samples/${index}`;
    if (!checkSample.Check(sample)) {
      violations.push(...[...checkSample.Errors(sample)].map(({ path, message }) => ({ pointer: at + path, code: 'shape', message })));
      return [];
    }
    const { type, data } = sample.event;
    violations.push(...validateEventData(type, data).map(found => ({ ...found, pointer: `${at}/event/data${found.pointer}` })));
    return [sample];
  });
  if (violations.length === 0) return samples;
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'Some samples are no events', { violations });
}
