import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Fault } from '../fault';
import { argumentOperations } from './argument-operations';
import type { Apply, ArgumentOperation, OperationContext } from './operation';
import { plainOperations } from './plain-operations';

type ArgumentOperations = typeof argumentOperations;

/** One step of `do`: the name of an operation, or `{ "<name>": <argument> }`. */
export type Operation =
  | keyof typeof plainOperations
  | {
      [Name in keyof ArgumentOperations]: { readonly [Key in Name]: Static<ArgumentOperations[Name]['argument']> };
    }[keyof ArgumentOperations];

const plain: ReadonlyMap<string, Apply> = new Map(Object.entries<Apply>(plainOperations));
const withArgument: ReadonlyMap<string, ArgumentOperation> = new Map(Object.entries<ArgumentOperation>(argumentOperations));

/** Inside this lib: every operation there is. */
export const operationNames: readonly string[] = [...plain.keys(), ...withArgument.keys()];

/** JSON Schema of one operation. */
export const operationSchema: TSchema = Type.Unsafe<Operation>({
  if: { type: 'string' },
  then: { enum: [...plain.keys()] },
  else: {
    ...Type.Partial(Type.Object(Object.fromEntries([...withArgument].map(([name, { argument }]) => [name, argument])))),
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  },
});

/** Compiles an operation of valid shape; undefined when it reported a problem. */
export function compileOperation(written: Operation, context: OperationContext): Apply | undefined {
  const [name, argument] = typeof written === 'string' ? [written, undefined] : (Object.entries(written)[0] ?? []);
  if (name === undefined) return undefined;
  const apply = plain.get(name) ?? withArgument.get(name)?.compile(argument as never, context);
  return apply === undefined ? undefined : named(name, apply);
}

/** Lets a fault say which operation it came from. */
function named(name: string, apply: Apply): Apply {
  return (value, run) => {
    try {
      run.spend(value);
      return apply(value, run);
    } catch (error) {
      if (error instanceof Fault) error.operation ??= name;
      throw error;
    }
  };
}
