import { asJson, type Json } from "@/lib/kernel/json";
import type { DiaryEntry } from "./entry";

/**
 * The exact text that is hashed for an entry: the previous hash, a line break, and the entry without
 * its own hash as JSON with sorted keys. Anyone can check an exported diary with SHA-256 alone.
 */
export function chainText(previousHash: string, entry: Omit<DiaryEntry, "hash">): string {
  return `${previousHash}\n${canonical(asJson(entry))}`;
}

/** The entry's part of that text, before and after the id, which only the diary itself can give. */
export function aroundId(entry: Omit<DiaryEntry, "id" | "hash">): {
  before: string;
  after: string;
} {
  const { actor, at, data, ...later } = entry;
  const before = canonical({ actor, at, data }).slice(0, -1);
  return { before: `${before},"id":"`, after: `",${canonical(later).slice(1)}` };
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
