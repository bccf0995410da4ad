import { type Refusal, refused } from "@/lib/kernel/outcome";

/**
 * What is wrong with the path of an address; null when it can be read. Anything but percent-encoded UTF-8
 * without NUL would end as a fault of the router or of the database.
 */
export function pathFault(path: string): Refusal | null {
  try {
    if (!decodeURIComponent(path).includes("\u0000")) return null;
  } catch {
    // Not percent-encoded UTF-8.
  }
  return refused("malformed", "The address is not percent-encoded UTF-8 text.").refusal;
}
