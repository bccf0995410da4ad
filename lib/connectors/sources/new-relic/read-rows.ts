import { z } from "zod";
import type { Read } from "@/lib/connectors/sources/answer-of";
import { unreadable } from "@/lib/connectors/sources/fault-of";
import { fromJson } from "@/lib/connectors/sources/from-json";
import { figureOf } from "@/lib/domain/canary/source/reading";

type Refused = Extract<Read, { ok: false }>;

/** NerdGraph answers 200 also where it refuses: what counts is whether there are errors. */
export function errorsIn(body: unknown): string | null {
  const parsed = z
    .object({ errors: z.array(z.object({ message: z.string() })).min(1) })
    .safeParse(body);
  return parsed.success ? parsed.data.errors.map((error) => error.message).join("; ") : null;
}

function refusalIn(body: unknown): Refused | null {
  const words = errorsIn(body);
  if (words === null) return null;
  return { ok: false, fault: { is: "query", words: `It answered: ${words.replace(/\.?$/, ".")}` } };
}

const account = z.object({
  data: z.object({
    actor: z.object({
      user: z.object({ name: z.string() }),
      account: z.object({ name: z.string() }),
    }),
  }),
});

export function readAccount(text: string): { ok: true; user: string; account: string } | Refused {
  const body = fromJson(text);
  const refusal = refusalIn(body);
  if (refusal !== null) return refusal;
  const parsed = account.safeParse(body);
  if (!parsed.success) return { ok: false, fault: unreadable(text) };
  const { actor } = parsed.data.data;
  return { ok: true, user: actor.user.name, account: actor.account.name };
}

const row = z.record(z.string(), z.unknown());
const rows = z.object({
  data: z.object({
    actor: z.object({
      account: z.object({
        nrql: z.object({
          results: z.array(row),
          metadata: z.object({ facets: z.array(z.string()).nullish() }).nullish(),
        }),
      }),
    }),
  }),
});

/** Rows of TIMESERIES: begin, end, one figure under the name of its function, and the facet where there is one. */
export function readRows(text: string): Read {
  const body = fromJson(text);
  const refusal = refusalIn(body);
  if (refusal !== null) return refusal;
  const parsed = rows.safeParse(body);
  if (!parsed.success) return { ok: false, fault: unreadable(text) };
  const { results, metadata } = parsed.data.data.actor.account.nrql;
  const facets = metadata?.facets ?? [];
  const series = [
    ...Map.groupBy(results, (one) => JSON.stringify(one["facet"] ?? null)).values(),
  ].map((own) => ({
    labels: labelsOf(own[0] ?? {}, facets),
    points: own.flatMap((one) => {
      const end = one["endTimeSeconds"];
      return typeof end === "number" ? [[end * 1000, valueOf(one, facets)] as const] : [];
    }),
  }));
  return { ok: true, series, warnings: [] };
}

function labelsOf(one: z.infer<typeof row>, facets: readonly string[]): Record<string, string> {
  const values = [one["facet"] ?? []].flat();
  return Object.fromEntries(values.map((value, i) => [facets[i] ?? "facet", String(value)]));
}

/** percentile() answers an object by its quantiles: its first figure is taken. */
function valueOf(one: z.infer<typeof row>, facets: readonly string[]): number | null {
  const own = new Set(["beginTimeSeconds", "endTimeSeconds", "facet", ...facets]);
  const [value] = Object.entries(one).flatMap(([name, found]) => (own.has(name) ? [] : [found]));
  const nested = typeof value === "object" && value !== null ? Object.values(value)[0] : value;
  return figureOf(nested ?? null);
}
