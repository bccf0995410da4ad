import { asJson, type Json } from "@/lib/kernel/json";
import type { DiaryEntry } from "./entry";

/**
 * The exact text that is hashed for an entry: the previous hash, a line break, and the entry without
 * its own hash as JSON with sorted keys. Anyone can check an exported diary with SHA-256 alone.
 */
export function chainText(previousHash: string, entry: Omit<DiaryEntry, "hash">): string {
  return `${previousHash}\n${canonical(asJson(entry))}`;
}

/** The hash before the first entry. */
export const chainStart = "0".repeat(64);

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`);
  return `{${fields.join(",")}}`;
}
