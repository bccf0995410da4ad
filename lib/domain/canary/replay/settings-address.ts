import { z } from "zod";
import { type MetricChange, type ReplaySettings, replayInput } from "./settings";
import { schemaWords } from "@/lib/kernel/schema-words";

const list = z.string().max(2000).optional();
const figure = z.coerce.number().optional();

/**
 * Settings as they stand in an address, so that a replay can be linked: per setting the metrics it is changed for,
 * `tolerance=errors:0.05,latency:0.1`, `limit=errors:none`, and `stages=5x10,25x10,100x0` (percent × minutes).
 */
const fields = z.strictObject({
  tolerance: list,
  absolute: list,
  limit: list,
  role: list,
  weight: list,
  critical: list,
  warm: figure,
  recommend: figure,
  auto: figure,
  stages: list,
});
type Fields = z.output<typeof fields>;

const perMetric = ["tolerance", "absolute", "limit", "role", "weight", "critical"] as const;
type Setting = (typeof perMetric)[number];

/** An address's query as settings; what it cannot mean is refused as in a body. */
export const settingsQuery = fields.transform((given, context): ReplaySettings => {
  const read = replayInput.safeParse(raw(given), { error: schemaWords });
  if (read.success) return read.data;
  for (const { message, path } of read.error.issues) {
    context.addIssue({ code: "custom", message, path: [...path] });
  }
  return z.NEVER;
});

/** A page's query: what it means, or why not; a page is shown in any case. */
export function readSettings(query: unknown): { given: ReplaySettings; unread: string | null } {
  const read = settingsQuery.safeParse(query, { error: schemaWords });
  if (read.success) return { given: read.data, unread: null };
  return { given: {}, unread: read.error.issues.map(({ message }) => message).join(" ") };
}

/** Settings as an address's query, "" where nothing differs; the same settings always as the same text. */
export function settingsAddress({
  metrics = [],
  warmSeconds,
  levels,
  stages,
}: ReplaySettings): string {
  const query: [string, string][] = perMetric.flatMap((setting) => {
    const told = metrics.flatMap((change) => {
      const value = change[setting];
      return value === undefined ? [] : [`${change.key}:${value === null ? "none" : value}`];
    });
    return told.length === 0 ? [] : [[setting, told.sort().join(",")] as [string, string]];
  });
  if (warmSeconds !== undefined) query.push(["warm", String(warmSeconds)]);
  if (levels !== undefined) {
    query.push(["recommend", String(levels.recommend)], ["auto", String(levels.auto)]);
  }
  if (stages !== undefined) {
    query.push(["stages", stages.map(({ weight, minutes }) => `${weight}x${minutes}`).join(",")]);
  }
  // Colons and commas may stand in a query as they are, and are read more easily so.
  return query.map(([name, text]) => `${name}=${text}`).join("&");
}

function raw({ warm, recommend, auto, stages, ...lists }: Fields): unknown {
  const changes = new Map<string, Record<string, unknown>>();
  for (const setting of perMetric) {
    for (const [key, text] of pairs(lists[setting])) {
      const change = changes.get(key) ?? { key };
      change[setting] = valueOf(setting, text);
      changes.set(key, change);
    }
  }
  return {
    ...(changes.size === 0 ? {} : { metrics: [...changes.values()] }),
    ...(warm === undefined ? {} : { warmSeconds: warm }),
    ...(recommend === undefined && auto === undefined
      ? {}
      : { levels: { recommend: recommend ?? auto, auto: auto ?? recommend } }),
    ...(stages === undefined ? {} : { stages: stages.split(",").map(stageOf) }),
  };
}

function pairs(text: string | undefined): [string, string][] {
  if (text === undefined || text === "") return [];
  return text.split(",").map((part): [string, string] => {
    const colon = part.indexOf(":");
    return colon < 0 ? [part, ""] : [part.slice(0, colon), part.slice(colon + 1)];
  });
}

function valueOf(setting: Setting, text: string): MetricChange[Setting] | string {
  if (setting === "role") return text;
  if (setting === "critical") return text === "true" ? true : text === "false" ? false : text;
  if (setting === "limit" && text === "none") return null;
  return text === "" ? text : Number(text);
}

function stageOf(text: string) {
  const [weight = "", minutes = ""] = text.split("x");
  return { weight: Number(weight || Number.NaN), minutes: Number(minutes || Number.NaN) };
}
