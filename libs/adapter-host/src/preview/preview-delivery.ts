import { AdapterFailure, type Adapter, type Delivery, type HostParts } from '@lienthong/adapter-sdk';
import { personalValues, type Provenance } from '@lienthong/dossier';
import { PersonalMask } from './personal-mask';
import { RecordingHost, type RecordedRequest, type RecordedTranslation, type Recording } from './recording-host';

/** What would be sent for a delivery, with personal values masked. */
export interface DeliveryPreview {
  /** Every mapping that was run, in order. */
  readonly translations: readonly RecordedTranslation[];
  /** The call that would go out; absent where the delivery fails before. */
  readonly request?: RecordedRequest;
  /** How the message was made. Its hashes are plain: they are keyed before anybody sees or keeps them. */
  readonly made?: Provenance;
  /** Why nothing would go out. */
  readonly failure?: AdapterFailure;
}

/** Longest a translation may take, milliseconds: it only computes and reads files. */
const LONGEST = 15_000;

/**
 * Lets an adapter do with a delivery all it does before it sends, and shows that. Nothing is sent, no secret is opened, no
 * token fetched. Personal values are masked before anything is returned: nobody can forget to.
 */
export async function previewDelivery(adapter: Adapter, parts: Omit<HostParts, 'secrets'>, delivery: Delivery): Promise<DeliveryPreview> {
  const host = new RecordingHost(parts);
  const failure = await attempt(adapter, parts, host, delivery);
  const { recording } = host;
  const shown = masked(recording, delivery);
  if (recording.request === undefined) return { ...shown, failure };
  return { ...shown, ...(failure.provenance && { made: failure.provenance }) };
}

/** Inside this lib: why it came to no call; whatever an adapter makes of the end of the preview tells nothing. */
export async function attempt(
  adapter: Adapter,
  parts: Omit<HostParts, 'secrets'>,
  host: RecordingHost,
  delivery: Delivery,
): Promise<AdapterFailure> {
  try {
    const accepts: readonly string[] = adapter.accepts;
    const session = adapter.connect(parts.settings, host);
    if (!session.deliver || !accepts.includes(delivery.event.type)) {
      return new AdapterFailure('permanent', 'type-not-accepted', `Adapter ${adapter.id} does not deliver ${delivery.event.type}`);
    }
    await session.deliver(delivery, AbortSignal.timeout(LONGEST)).finally(() => session.close());
    return new AdapterFailure('permanent', 'nothing-to-send', 'The adapter makes no call for this delivery.');
  } catch (error) {
    if (error instanceof AdapterFailure) return error;
    return new AdapterFailure('permanent', 'unclassified', 'The adapter failed in an unexpected way.', { cause: error });
  }
}

function masked({ translations, request, files }: Recording, { event }: Delivery): DeliveryPreview {
  const mask = new PersonalMask(personalValues(event.type, event.data));
  return {
    translations: translations.map(one => ({ ...one, output: mask.of(one.output) })),
    ...(request && {
      request: {
        ...request,
        path: mask.address(request.path),
        headers: mask.of(request.headers) as Record<string, string>,
        ...(request.body !== undefined && { body: mask.of(request.body, files) }),
      },
    }),
  };
}
