import { listen, readCall, sendReply, type JsonObject, type Listening, type Reply } from '../kit/http';

export interface SampleGateway extends Listening {
  /** Events taken, in order of arrival, repeats included. */
  readonly events: JsonObject[];
  /** Digests of the contents taken. */
  readonly files: string[];
  readonly tokens: number;
  /** Answers instead of 202, one per event, in order. */
  readonly next: Reply[];
}

/** As much of the gateway's public door as its senders see. */
export async function startSampleGateway(port = 0): Promise<SampleGateway> {
  const events: JsonObject[] = [];
  const files: string[] = [];
  const next: Reply[] = [];
  const seen = new Set<unknown>();
  let tokens = 0;
  const listening = await listen({ port }, async (request, response) => {
    const call = await readCall(request);
    if (call.path === '/oauth2/token') {
      tokens += 1;
      return sendReply(response, { status: 200, body: { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 300 } });
    }
    if (call.headers.authorization !== `Bearer token-${tokens}`) return sendReply(response, { status: 401, body: {} });
    if (call.path === '/v1/attachments') {
      files.push(String(call.headers['content-digest']));
      return sendReply(response, { status: 201, body: {} });
    }
    const told = next.shift();
    if (told !== undefined) return sendReply(response, told);
    const event = call.body as JsonObject;
    events.push(event);
    const repeated = seen.has(event['id']);
    seen.add(event['id']);
    return sendReply(response, { status: repeated ? 200 : 202, body: { id: event['id'] } });
  });
  return {
    ...listening,
    events,
    files,
    next,
    get tokens() {
      return tokens;
    },
  };
}
