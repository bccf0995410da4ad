import { isStorable } from "@/lib/kernel/is-storable";
import { longestInstance, mostBuckets, mostFigure } from "./sample-bounds";

type PlainSample = {
  metric: string;
  arm: "canary" | "baseline";
  at: string;
  instance?: string;
  events?: number;
  total?: number;
  value?: number;
  buckets?: [number, number][];
  cumulative?: boolean;
};

/** No day after the 28th: whether a month has it is left to the schema. */
const instant =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:[01]\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const key = /^[a-z][a-z0-9_-]{0,63}$/;

const isFigure = (value: unknown) => typeof value === "number" && value >= 0 && value <= mostFigure;
const isBucket = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && isFigure(value[0]) && isFigure(value[1]);

/** What each field must be; anything else is for the schema to judge, and to name. */
const fits: Record<keyof PlainSample, (value: unknown) => boolean> = {
  metric: (value) => typeof value === "string" && key.test(value),
  arm: (value) => value === "canary" || value === "baseline",
  at: (value) => typeof value === "string" && instant.test(value),
  instance: (value) =>
    typeof value === "string" && value.length <= longestInstance && isStorable(value),
  events: isFigure,
  total: isFigure,
  value: isFigure,
  buckets: (value) => Array.isArray(value) && value.length <= mostBuckets && value.every(isBucket),
  cumulative: (value) => typeof value === "boolean",
};

/** A sample that is plainly right, checked without a schema; null when there is any doubt. */
export function plainSample(raw: unknown): PlainSample | null {
  if (typeof raw !== "object" || raw === null) return null;
  for (const field in raw) if (!isFit(raw, field)) return null;
  return "metric" in raw && "arm" in raw && "at" in raw ? (raw as PlainSample) : null;
}

function isFit(raw: object, field: string): boolean {
  if (!Object.hasOwn(fits, field)) return false;
  return fits[field as keyof PlainSample](raw[field as keyof typeof raw]);
}
