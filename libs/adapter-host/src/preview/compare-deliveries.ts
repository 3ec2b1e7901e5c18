import type { Adapter, Delivery, HostParts } from '@lienthong/adapter-sdk';
import { personalValues } from '@lienthong/dossier';
import { PersonalMask } from './personal-mask';
import { attempt } from './preview-delivery';
import { RecordingHost, type Recording } from './recording-host';

/** A field of a message that is not as it was; personal values are masked, so two masks may look alike. */
export interface FieldChange {
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** Absent where it was not there. */
  readonly before?: unknown;
  /** Absent where it is not there any more. */
  readonly now?: unknown;
}

type Parts = Omit<HostParts, 'secrets'>;

/** Lets an adapter make the same message in two ways and tells in which fields they differ. Nothing is sent. */
export async function compareDeliveries(adapter: Adapter, before: Parts, now: Parts, delivery: Delivery): Promise<readonly FieldChange[]> {
  const [was, is] = [await made(adapter, before, delivery), await made(adapter, now, delivery)];
  const mask = new PersonalMask(personalValues(delivery.event.type, delivery.event.data));
  const files = new Map([...was.files, ...is.files]);
  return differences(leavesOf(was), leavesOf(is)).map(change => ({
    pointer: change.pointer,
    ...('before' in change && { before: mask.of(change.before, files) }),
    ...('now' in change && { now: mask.of(change.now, files) }),
  }));
}

async function made(adapter: Adapter, parts: Parts, delivery: Delivery): Promise<Recording> {
  const host = new RecordingHost(parts);
  await attempt(adapter, parts, host, delivery);
  return host.recording;
}

/** What the mapping made, field by field: the form it goes out in is the adapter's. */
function leavesOf({ translations }: Recording): ReadonlyMap<string, unknown> {
  return new Map(leaves('', translations.at(-1)?.output));
}

function* leaves(pointer: string, value: unknown): Generator<[string, unknown]> {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (members.length === 0) {
    if (value !== undefined) yield [pointer, value];
    return;
  }
  for (const [name, member] of members) yield* leaves(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, member);
}

function differences(was: ReadonlyMap<string, unknown>, is: ReadonlyMap<string, unknown>): FieldChange[] {
  const pointers = [...new Set([...was.keys(), ...is.keys()])];
  return pointers
    .filter(pointer => JSON.stringify(was.get(pointer)) !== JSON.stringify(is.get(pointer)))
    .map(pointer => ({
      pointer,
      ...(was.has(pointer) && { before: was.get(pointer) }),
      ...(is.has(pointer) && { now: is.get(pointer) }),
    }));
}
