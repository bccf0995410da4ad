/** What an array says of its elements: their type's id in the catalogue, and bytes each. */
type Element = {
  type: number;
  size: number;
  write: (to: Buffer, value: number, at: number) => void;
};

const int4: Element = { type: 23, size: 4, write: (to, value, at) => to.writeInt32BE(value, at) };
const float8: Element = {
  type: 701,
  size: 8,
  write: (to, value, at) => to.writeDoubleBE(value, at),
};
const timestamptz: Element = { type: 1184, size: 8, write: writeInstant };

/** Numbers as `int4[]` in PostgreSQL's binary form (array_recv), which it takes without reading digits. */
export function int4Array(values: readonly number[]): Buffer {
  return arrayOf(int4, values);
}

/** Numbers as `float8[]`; NaN stands for null. */
export function float8Array(values: readonly number[]): Buffer {
  return arrayOf(float8, values);
}

/** Epoch milliseconds as `timestamptz[]`. */
export function timestamptzArray(values: readonly number[]): Buffer {
  return arrayOf(timestamptz, values);
}

/** One dimension that begins at 1: how many dimensions, whether there are nulls, type, length, lower bound. */
function arrayOf({ type, size, write }: Element, values: readonly number[]): Buffer {
  if (values.length === 0) return emptyArray(type);
  const buffer = Buffer.allocUnsafe(20 + values.length * (4 + size));
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    if (Number.isNaN(value)) {
      buffer.writeInt32BE(1, 4);
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    at = buffer.writeInt32BE(size, at);
    write(buffer, value, at);
    at += size;
  }
  return buffer.subarray(0, at);
}

function emptyArray(type: number): Buffer {
  const buffer = Buffer.alloc(12);
  buffer.writeInt32BE(type, 8);
  return buffer;
}

const epochMs = Date.UTC(2000, 0, 1);

/** Microseconds since 2000, in two halves: together they are too large for a double's bit operations. */
function writeInstant(to: Buffer, value: number, at: number): void {
  const micros = Math.round((value - epochMs) * 1000);
  const high = Math.floor(micros / 2 ** 32);
  to.writeInt32BE(high, at);
  to.writeUInt32BE(micros - high * 2 ** 32, at + 4);
}
