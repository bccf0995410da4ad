import type { Metric } from "@/lib/domain/canary/metric";
import { type Arm, arms } from "@/lib/domain/canary/sample/sample";
import { expand, type Variables } from "./expand";
import { type SourceKind, sourceSystems } from "./kinds";
import { languages } from "./languages";
import type { ArmQueries, MetricSource, QueryPart } from "./metric-source";
import type { Pace } from "./pace";

/** A release whose metrics are asked for. Epoch ms. */
export type Watched = {
  serviceId: string;
  service: string;
  releaseId: string;
  version: string;
  previousVersion: string | null;
  /** When its traffic began; null while it only waits to start. */
  startedAt: number | null;
  /** Whether the judge waits for its samples. */
  judged: boolean;
  metrics: readonly Metric[];
};

/** How far the asking of one arm of a metric has come; times in epoch ms. */
export type AskState = {
  serviceId: string;
  metric: string;
  arm: Arm;
  releaseId: string;
  /** Up to when answers came; null before the first. */
  askedTo: number | null;
  /** The newest sample that was made of them. */
  heardTo: number | null;
  lastAt: number;
  lastMs: number;
  points: number;
  series: number;
  error: string | null;
  failingSince: number | null;
  failures: number;
  againAt: number | null;
};

/** One arm of a metric, asked over (from, to]. `queries` is null where they cannot be asked, `why` then says so. */
export type Ask = Pick<Watched, "serviceId" | "service" | "releaseId" | "judged"> & {
  metric: Metric;
  source: MetricSource;
  arm: Arm;
  span: { from: number; to: number; stepMs: number };
  before: AskState | null;
} & (
    | { queries: readonly { part: QueryPart; query: string }[]; why?: never }
    | { queries: null; why: string }
  );

const minute = 60_000;
/** The baseline's history that the judge and the charts begin with. */
const historyMs = 10 * minute;
/** After a long outage of ours or theirs, what lies further back is not asked for any more. */
const furthestMs = 60 * minute;
/** So often a release is asked for that waits to start: enough to know that its metrics arrive. */
const waitingMs = minute;
/** Points that were late are asked for again; those that were there change nothing. */
const againPoints = 2;

type Asking = { key: string; kind: SourceKind; pace: Pace };

/** Every arm of every metric that has a point due from a source. */
export function asksDue(
  source: Asking,
  watched: readonly Watched[],
  states: readonly AskState[],
  now: number,
): Ask[] {
  const known = new Map(states.map((state) => [placeOf(state), state]));
  return watched.flatMap((release) =>
    release.metrics.flatMap((metric) => {
      const own = metric.source;
      if (own?.source !== source.key) return [];
      return arms.flatMap((arm) => {
        const place = { serviceId: release.serviceId, metric: metric.key, arm };
        const state = known.get(placeOf(place)) ?? null;
        const before = state?.releaseId === release.releaseId ? state : null;
        const span = spanDue(source.pace, release, before, now);
        return span === null
          ? []
          : [askOf(source.kind, release, { metric, source: own }, arm, span, before)];
      });
    }),
  );
}

/** Which queries ask for an arm, filled in. */
export function queriesFor(
  kind: SourceKind,
  source: MetricSource,
  arm: Arm,
  variables: Variables,
): { ok: true; queries: { part: QueryPart; query: string }[] } | { ok: false; why: string } {
  const mirrored = arm === "baseline" && source.baseline === undefined;
  const meant = mirrored ? { ...variables, version: variables.previousVersion } : variables;
  if (mirrored && variables.previousVersion === null) {
    return { ok: false, why: "The release has no previous version to ask for." };
  }
  const templates = arm === "baseline" ? (source.baseline ?? source.canary) : source.canary;
  const queries: { part: QueryPart; query: string }[] = [];
  for (const [part, template] of partsIn(templates)) {
    const made = expand(template, meant, languages[sourceSystems[kind].language]);
    if (!made.ok) return made;
    queries.push({ part, query: made.query });
  }
  return { ok: true, queries };
}

/** The queries an arm has, with what they are for. */
export function partsIn(queries: ArmQueries): [QueryPart, string][] {
  return Object.entries(queries) as [QueryPart, string][];
}

function askOf(
  kind: SourceKind,
  release: Watched,
  { metric, source }: { metric: Metric; source: MetricSource },
  arm: Arm,
  span: Ask["span"],
  before: AskState | null,
): Ask {
  const made = queriesFor(kind, source, arm, { ...variablesOf(release), ...timesOf(span) });
  const { serviceId, service, releaseId, judged } = release;
  const ask = { serviceId, service, releaseId, judged, metric, source, arm, span, before };
  return made.ok ? { ...ask, queries: made.queries } : { ...ask, queries: null, why: made.why };
}

/** What a release lends to a query. Rollouts happen in production. */
export function variablesOf(
  release: Pick<Watched, "service" | "version" | "previousVersion">,
): Pick<Variables, "service" | "version" | "previousVersion" | "environment"> {
  const { service, version, previousVersion } = release;
  return { service, version, previousVersion, environment: "production" };
}

function timesOf({ from, to, stepMs }: Ask["span"]) {
  return { from, to, stepSeconds: stepMs / 1000 };
}

/** From the last answer on (some points again), or ten minutes back; null when nothing is due. */
function spanDue(
  { stepMs, lagMs }: Pace,
  { startedAt }: Watched,
  before: AskState | null,
  now: number,
): Ask["span"] | null {
  const to = Math.floor((now - lagMs) / stepMs) * stepMs;
  if (before?.againAt != null && now < before.againAt) return null;
  const rest = startedAt === null ? Math.max(stepMs, waitingMs) : stepMs;
  if (before?.askedTo != null && to < before.askedTo + rest) return null;
  const since =
    before?.askedTo == null ? (startedAt ?? to) - historyMs : before.askedTo - againPoints * stepMs;
  const from = Math.floor(Math.max(since, to - furthestMs) / stepMs) * stepMs;
  return to > from ? { from, to, stepMs } : null;
}

function placeOf({
  serviceId,
  metric,
  arm,
}: Pick<AskState, "serviceId" | "metric" | "arm">): string {
  return `${serviceId} ${metric} ${arm}`;
}
