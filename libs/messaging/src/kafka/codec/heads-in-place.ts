import Encoder from 'kafkajs/src/protocol/encoder';
import { ROOM } from './produce-request';

/** Free bytes in front of a buffer, in its own memory. */
const rooms = new WeakMap<Buffer, number>();
const { writeEncoder: copying } = Encoder.prototype as { writeEncoder: (this: Encoder, content: Encoder) => Encoder };

/** The body of a request, as {@link produceRequest} made it, for kafkajs to put heads in front of. */
export function encoderOf(body: Buffer): Encoder {
  rooms.set(body, ROOM);
  return Object.assign(new Encoder(1), { buf: body, offset: body.length });
}

/** Has kafkajs put the heads of such a request into the room before its body; it would copy the body for each, into a buffer of twice the size. */
export function writeHeadsInPlace(): void {
  Encoder.prototype.writeEncoder = writeEncoder;
}

function writeEncoder(this: Encoder, content: Encoder): Encoder {
  const { buf, offset } = content;
  const room = rooms.get(buf);
  const head = this.offset;
  if (room === undefined || head > room) return copying.call(this, content);
  const whole = Buffer.from(buf.buffer, buf.byteOffset - head, head + offset);
  whole.set(this.buf.subarray(0, head));
  rooms.delete(buf); // its room is taken
  rooms.set(whole, room - head);
  return Object.assign(this, { buf: whole, offset: whole.length });
}
