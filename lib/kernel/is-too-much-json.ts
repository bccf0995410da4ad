import { deepest, widest } from "./is-too-much";

/** Different names in one body: each is kept by the engine, which takes a hundred times as long as reading it. */
const mostDifferent = 5_000;

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const [openObject, openArray, closeObject, closeArray] = [0x7b, 0x5b, 0x7d, 0x5d];

/**
 * Whether JSON bytes hold more than anything that is read here, by their looks alone: a megabyte of names takes a third
 * of a second to parse, and a hundredth of one to look at. Says nothing of bytes that are no JSON.
 */
export function isTooMuchJson(bytes: Uint8Array): boolean {
  const widths: number[] = [];
  const names = new Set<number>();
  let last = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    switch (bytes[i]) {
      case quote: {
        const end = endOfText(bytes, i + 1);
        // Only a text before a colon is a name.
        if (isName(bytes, end + 1)) last = hashOf(bytes, i + 1, end);
        i = end;
        break;
      }
      case colon: {
        const width = (widths.pop() ?? 0) + 1;
        if (width > widest || names.add(last).size > mostDifferent) return true;
        widths.push(width);
        break;
      }
      case openObject:
      case openArray:
        if (widths.push(0) > deepest) return true;
        break;
      case closeObject:
      case closeArray:
        widths.pop();
    }
  }
  return false;
}

function endOfText(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== quote) end += bytes[end] === backslash ? 2 : 1;
  return end;
}

function isName(bytes: Uint8Array, from: number): boolean {
  let next = from;
  while ((bytes[next] ?? colon) <= 0x20) next += 1;
  return bytes[next] === colon;
}

/** FNV-1a; two names of one hash count once. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash;
}
