/** Bytes that are no message of the kind that was expected. */
export class BadMessage extends Error {}

/** How a field is written (protobuf wire types): groups, 3 and 4, were given up long ago. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

const text = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the fields of a protobuf message one after the other, inside [`at`, `end`) of its bytes. Only as much of
 * protobuf as metrics are written in; no message is copied.
 */
export class ProtobufReader {
  readonly bytes: Uint8Array;
  at: number;
  end: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next field's number and wire type in one: number × 8 + type; 0 at the end. */
  tag(): number {
    if (this.at >= this.end) return 0;
    const tag = this.varint();
    if (tag < 8) throw new BadMessage("A field has no number.");
    return tag;
  }

  /** A whole number ≥ 0; above 2^53 it loses its last digits. */
  varint(): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 10; i++) {
      if (this.at >= this.end) throw new BadMessage("A number is cut off.");
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw new BadMessage("A number is too long.");
  }

  /** A signed number as `int64` has it, in two halves so that a small negative one keeps its digits. */
  int64(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (this.at >= this.end) throw new BadMessage("A number is cut off.");
      const byte = this.bytes[this.at++] ?? 0;
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return low;
    }
    const high = this.varint();
    return (high >= 2 ** 35 ? high - 2 ** 36 : high) * 2 ** 28 + low;
  }

  /** A signed number as `sint32` has it: the sign is the last bit. */
  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  double(): number {
    const value = this.#view.getFloat64(this.#take(8), true);
    return value;
  }

  /** The eight bytes of a number, where which NaN it is matters. */
  isBits(high: number, low: number): boolean {
    const at = this.at;
    if (at + 8 > this.end) return false;
    return this.#view.getUint32(at + 4, true) === high && this.#view.getUint32(at, true) === low;
  }

  fixed64(): number {
    const at = this.#take(8);
    return this.#view.getUint32(at, true) + this.#view.getUint32(at + 4, true) * 2 ** 32;
  }

  sfixed64(): number {
    const at = this.#take(8);
    return this.#view.getUint32(at, true) + this.#view.getInt32(at + 4, true) * 2 ** 32;
  }

  /** Where a field of its own length ends; it begins at `at`. */
  spanEnd(): number {
    const length = this.varint();
    if (this.at + length > this.end) throw new BadMessage("A field is cut off.");
    return this.at + length;
  }

  /** The message inside the next field; this reader goes on behind it. */
  message(): ProtobufReader {
    const end = this.spanEnd();
    const inner = new ProtobufReader(this.bytes, this.at, end);
    this.at = end;
    return inner;
  }

  string(): string {
    const end = this.spanEnd();
    const part = this.bytes.subarray(this.at, end);
    this.at = end;
    try {
      return text.decode(part);
    } catch {
      throw new BadMessage("A text is not UTF-8.");
    }
  }

  /** A field of numbers, packed into one or written one by one. */
  numbers(tag: number, read: (reader: ProtobufReader) => number, into: number[]): void {
    if ((tag & 7) !== wire.bytes) return void into.push(read(this));
    const inner = this.message();
    while (inner.at < inner.end) into.push(read(inner));
  }

  /** Passes over a field that means nothing here. */
  skip(tag: number): void {
    switch (tag & 7) {
      case wire.varint:
        this.varint();
        return;
      case wire.fixed64:
        this.#take(8);
        return;
      case wire.bytes:
        this.at = this.spanEnd();
        return;
      case wire.fixed32:
        this.#take(4);
        return;
      default:
        throw new BadMessage(`Wire type ${tag & 7} is not known.`);
    }
  }

  #take(size: number): number {
    const at = this.at;
    if (at + size > this.end) throw new BadMessage("A number is cut off.");
    this.at = at + size;
    return at;
  }
}
