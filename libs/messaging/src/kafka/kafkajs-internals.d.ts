declare module 'kafkajs/src/network/requestQueue' {
  class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests: (this: RequestQueue) => void;
  }
  export = RequestQueue;
}

declare module 'kafkajs/src/protocol/encoder' {
  class Encoder {
    constructor(initialSize?: number);
    buf: Buffer;
    offset: number;
    readonly buffer: Buffer;
    writeInt32(value: number): Encoder;
    writeEncoder(content: Encoder): Encoder;
  }
  export = Encoder;
}

declare module 'kafkajs/src/protocol/decoder' {
  class Decoder {
    constructor(buffer: Buffer);
    offset: number;
    readInt16(): number;
    readInt32(): number;
    readInt64(): bigint;
    readString(): string | null;
    readBytes(length: number): Buffer | null;
    readArray<T>(read: () => T): T[];
    readArrayAsync<T>(read: () => Promise<T>): Promise<T[]>;
  }
  export = Decoder;
}

declare module 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages' {
  import type Decoder from 'kafkajs/src/protocol/decoder';
  function decodeMessages(decoder: Decoder): Promise<unknown[]>;
  export = decodeMessages;
}

declare module 'kafkajs/src/protocol/requests/fetch' {
  const requests: import('kafkajs/src/protocol/requests').Requests;
  export = requests;
}

declare module 'kafkajs/src/protocol/requests/joinGroup' {
  const requests: import('kafkajs/src/protocol/requests').Requests;
  export = requests;
}

declare module 'kafkajs/src/protocol/requests/produce' {
  const requests: import('kafkajs/src/protocol/requests').Requests;
  export = requests;
}

declare module 'kafkajs/src/protocol/request' {
  import type Encoder from 'kafkajs/src/protocol/encoder';
  /** A whole request as it leaves: its length, its head and its body. */
  function createRequest(about: {
    readonly correlationId: number;
    readonly clientId: string;
    readonly request: { readonly apiKey: number; readonly apiVersion: number; readonly encode: () => Promise<Encoder> };
  }): Promise<Encoder>;
  export = createRequest;
}

declare module 'kafkajs/src/protocol/requests' {
  import type Encoder from 'kafkajs/src/protocol/encoder';
  /** A request on its way: what it says, and how its answer is read. */
  interface Exchange {
    readonly request: { readonly apiKey: number; readonly apiVersion: number; readonly encode: () => Promise<Encoder> };
    readonly response: { readonly decode: (body: Buffer) => Promise<unknown> };
  }
  /** The versions of one kind of request. */
  interface Requests {
    protocol: (wanted: { readonly version: number }) => (asked: unknown) => Exchange;
  }
}
