import { randomInt } from "node:crypto";
import { hashSecret } from "@/lib/access/secrets/secrets";

// Without letters and digits that look alike.
const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A one-time code to read off one screen and type into another: twelve letters, 58 bits. */
export function newSetUpCode(): string {
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `${part()}-${part()}-${part()}`;
}

/** The hash of a code as a person types it: case, spaces and dashes do not matter. */
export function hashSetUpCode(typed: string): string {
  return hashSecret(`set-up ${typed.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);
}
