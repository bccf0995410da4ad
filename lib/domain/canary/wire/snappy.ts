/** Bytes that are no whole Snappy block, or would be more than was allowed. */
export class BadSnappy extends Error {
  readonly tooLarge: boolean;
  constructor(message: string, tooLarge = false) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

/**
 * What a Snappy block (not the framed stream) holds, at most `limit` bytes: google/snappy, format_description.txt.
 * What is cut off, or points outside of itself, is refused.
 */
export function unsnap(block: Uint8Array, limit: number): Uint8Array {
  const [size, start] = sizeOf(block);
  if (size > limit) throw new BadSnappy(`It holds ${size} bytes.`, true);
  const out = new Uint8Array(size);
  let at = start;
  let end = 0;
  while (at < block.length) {
    const tag = block[at] ?? 0;
    if ((tag & 3) === 0) {
      const extra = tag >> 2 < 60 ? 0 : (tag >> 2) - 59;
      const length = (extra === 0 ? tag >> 2 : little(block, at + 1, extra)) + 1;
      at += 1 + extra;
      if (at + length > block.length || end + length > size) throw cut;
      out.set(block.subarray(at, at + length), end);
      at += length;
      end += length;
      continue;
    }
    const [length, offset, bytes] = copyOf(block, at, tag);
    if (offset === 0 || offset > end || end + length > size) throw cut;
    at += bytes;
    repeat(out, end, offset, length);
    end += length;
  }
  if (end !== size) throw cut;
  return out;
}

const cut = new BadSnappy("It is cut off, or no Snappy block.");

/** How long the whole is, and where its elements begin: a varint of at most 32 bits. */
function sizeOf(block: Uint8Array): [size: number, start: number] {
  let size = 0;
  for (let at = 0; at < 5; at++) {
    const byte = block[at];
    if (byte === undefined) throw cut;
    size += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return [size, at + 1];
  }
  throw cut;
}

/** An element that repeats what was written: how much, from how far back, and how long the element is. */
function copyOf(
  block: Uint8Array,
  at: number,
  tag: number,
): [length: number, offset: number, bytes: number] {
  if ((tag & 3) === 1) {
    return [((tag >> 2) & 7) + 4, ((tag >> 5) << 8) + little(block, at + 1, 1), 2];
  }
  const wide = (tag & 3) === 2 ? 2 : 4;
  return [(tag >> 2) + 1, little(block, at + 1, wide), 1 + wide];
}

function little(block: Uint8Array, at: number, bytes: number): number {
  if (at + bytes > block.length) throw cut;
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = value * 256 + (block[at + i] ?? 0);
  return value;
}

/** Where the source runs into what is being written, the pattern goes on. */
function repeat(out: Uint8Array, end: number, offset: number, length: number): void {
  if (offset >= length && length > 16) out.copyWithin(end, end - offset, end - offset + length);
  else for (let i = 0; i < length; i++) out[end + i] = out[end + i - offset] ?? 0;
}
