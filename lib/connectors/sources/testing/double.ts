import type { Heard } from "@/lib/connectors/testing/local-server";
import type { SourceFault, SourceQuestion } from "@/lib/domain/canary/source/reading";
import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import type { JsonObject } from "@/lib/kernel/json";

/** What a double knows: a series with labels, and its value at the end of each step (epoch ms); null is a gap. */
export type Row = { labels: Record<string, string>; at: (end: number) => number | null };

export type Written = { status: number; body: string; headers?: Record<string, string> };

/** A faithful double of one system's wire format: what it would write, and what it must have been sent. */
export type SourceDouble = {
  name: string;
  kind: SourceKind;
  settings: (url: string) => JsonObject;
  secrets: Record<string, string>;
  query: string;
  /** What it answers to a question it has these rows for. */
  answer: (rows: readonly Row[], question: SourceQuestion) => Written;
  /** Throws where a request was not as the system wants it: method, path, headers, span. */
  check: (heard: Heard, question: SourceQuestion) => void;
  /** Its way of refusing a query, and the words of it that a person must see. */
  refusal: Written;
  refusalWords: string;
  refusalIs: SourceFault["is"];
  /** How its labels come out, where they are not those of the row. */
  labels?: (labels: Record<string, string>) => Record<string, string>;
  /** An empty body is how it says that there is nothing. */
  emptyBody?: true;
  /** What it answers to a test of the link. */
  testAnswer: (heard: Heard) => Written;
};

export const json = (body: unknown, status = 200): Written => ({
  status,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

/** Ends of the steps of a question, oldest first. */
export function endsOf({ from, to, stepMs }: SourceQuestion): number[] {
  return Array.from(
    { length: Math.round((to - from) / stepMs) },
    (_, i) => from + (i + 1) * stepMs,
  );
}
