import type Encoder from 'kafkajs/src/protocol/encoder';
import fetch from 'kafkajs/src/protocol/requests/fetch';
import produce from 'kafkajs/src/protocol/requests/produce';
import { fetchResponse } from './fetch-response';
import { encoderOf, writeHeadsInPlace } from './heads-in-place';
import { produceRequest, type ProduceArguments } from './produce-request';

/** The versions every broker since Kafka 2.3 agrees on with kafkajs. */
const PRODUCE = 7;
const FETCH = 11;

const [kafkajsProduce, kafkajsFetch] = [produce.protocol, fetch.protocol];

/**
 * Lets kafkajs write and read records by our code, which makes no buffer for a header and copies nothing twice; what it does with
 * brokers, groups and sequence numbers stays its own. Both stand in the two places where kafkajs looks up a request; the third is where it
 * puts a head in front of one.
 */
export function useOwnCodec(): void {
  if (produce.protocol !== kafkajsProduce) return;
  writeHeadsInPlace();
  produce.protocol = wanted => {
    const original = kafkajsProduce(wanted);
    if (wanted.version !== PRODUCE) return original;
    return asked => {
      const exchange = original(asked);
      return { ...exchange, request: { ...exchange.request, encode: async () => encoded(asked) ?? exchange.request.encode() } };
    };
  };
  fetch.protocol = wanted => {
    const original = kafkajsFetch(wanted);
    if (wanted.version !== FETCH) return original;
    return asked => {
      const exchange = original(asked);
      return { ...exchange, response: { ...exchange.response, decode: fetchResponse } };
    };
  };
}

function encoded(asked: unknown): Encoder | undefined {
  const body = produceRequest(asked as ProduceArguments);
  return body && encoderOf(body);
}
