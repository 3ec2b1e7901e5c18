import Encoder from 'kafkajs/src/protocol/encoder';
import { ROOM } from './produce-request';

/** Free bytes in front of what an encoder holds. */
const rooms = new WeakMap<Encoder, number>();
const { writeEncoder: copying } = Encoder.prototype as { writeEncoder: (this: Encoder, content: Encoder) => Encoder };

/** The body of a request, as {@link produceRequest} made it, for kafkajs to put heads in front of. */
export function encoderOf(body: Buffer): Encoder {
  const encoder = Object.assign(new Encoder(1), { buf: body, offset: body.length });
  rooms.set(encoder, ROOM);
  return encoder;
}

/** Has kafkajs put the heads of such a request into the room before its body; it would copy the body for each, into a buffer of twice the size. */
export function writeHeadsInPlace(): void {
  Encoder.prototype.writeEncoder = writeEncoder;
}

function writeEncoder(this: Encoder, content: Encoder): Encoder {
  const room = rooms.get(content);
  const head = this.offset;
  if (room === undefined || head > room) return copying.call(this, content);
  const { buf, offset } = content;
  const whole = Buffer.from(buf.buffer, buf.byteOffset - head, head + offset);
  whole.set(this.buf.subarray(0, head));
  rooms.delete(content); // its room is taken
  rooms.set(this, room - head);
  return Object.assign(this, { buf: whole, offset: whole.length });
}
