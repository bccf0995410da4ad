import { countText, listText } from "@/lib/domain/canary/words/figures";
import type { Sample } from "@/lib/domain/canary/sample/sample";
import type { Ask, AskState } from "./ask";
import type { QueryPart } from "./metric-source";
import type { Pace } from "./pace";
import { type Series, type SourceAnswer, type SourceFault, tooMuch } from "./reading";
import { toSamples } from "./to-samples";

/** What came of one ask. */
export type Asked = { at: number; ms: number; series: number } & (
  | { ok: true; samples: readonly Sample[]; warnings: readonly string[] }
  | { ok: false; fault: SourceFault }
);

/** After the first failure asking pauses for so long, then twice that, up to a minute. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;
const longestWishMs = 10 * 60_000;

/** How long to pause after failures in a row; `chance` (0 to 1) keeps many askers from coming back in step. */
export function pauseMs(failures: number, wishMs: number | undefined, chance: number): number {
  const even = Math.min(
    longestPauseMs,
    firstPauseMs * 2 ** Math.max(0, Math.min(20, failures - 1)),
  );
  const wished = Math.min(longestWishMs, wishMs ?? 0);
  const spread = wished > even ? 1 + 0.2 * chance : 0.8 + 0.4 * chance;
  return Math.round(Math.max(wished, even) * spread);
}

/** Where the asking of an arm stands after an answer, or after none. */
export function afterAsk(ask: Ask, asked: Asked, chance: number): AskState {
  const { serviceId, releaseId, metric, arm, span, before } = ask;
  const same = {
    serviceId,
    releaseId,
    metric: metric.key,
    arm,
    lastAt: asked.at,
    lastMs: asked.ms,
  };
  if (!asked.ok) return { ...same, ...afterFault(ask, asked.at, asked.fault, chance) };
  const newest = asked.samples.at(-1)?.at ?? null;
  return {
    ...same,
    askedTo: span.to,
    heardTo: newest ?? before?.heardTo ?? null,
    points: asked.samples.length,
    series: asked.series,
    error: null,
    failingSince: null,
    failures: 0,
    againAt: null,
  };
}

/** What was too much to take is no failure, and not asked for again: a longer time would only find more. */
function afterFault({ before, span }: Ask, at: number, fault: SourceFault, chance: number) {
  const failures = fault.answered ? 0 : (before?.failures ?? 0) + 1;
  return {
    askedTo: fault.answered ? span.to : (before?.askedTo ?? null),
    heardTo: before?.heardTo ?? null,
    points: 0,
    series: 0,
    error: fault.words,
    failingSince: fault.answered ? null : (before?.failingSince ?? at),
    failures,
    againAt: fault.answered ? null : at + pauseMs(failures, fault.retryAfterMs, chance),
  };
}

/** What the answers to an ask's queries come to: one that failed fails the ask, as half of a ratio is nothing. */
export function askedOf(ask: Ask, answers: readonly SourceAnswer[], at: number): Asked {
  const ms = Math.max(0, ...answers.map((answer) => answer.ms));
  if (ask.queries === null) {
    return { ok: false, at, ms, series: 0, fault: { is: "query", words: ask.why } };
  }
  const found: { [Part in QueryPart]?: readonly Series[] } = {};
  const warnings: string[] = [];
  for (const [i, { part }] of ask.queries.entries()) {
    const answer = answers[i];
    if (answer === undefined) continue;
    if (!answer.ok) return { ok: false, at, ms, series: 0, fault: answer.fault };
    const fault = tooMuch(part, answer.series);
    if (fault !== null) return { ok: false, at, ms, series: 0, fault };
    found[part] = answer.series;
    warnings.push(...answer.warnings);
  }
  const read = toSamples(ask.metric.key, ask.arm, ask.source, found, ask.span);
  const series = Object.values(found).reduce((sum, list) => sum + list.length, 0);
  return {
    ok: true,
    at,
    ms,
    series,
    samples: read.samples,
    warnings: [...warnings, ...read.warnings],
  };
}

/** A little after a point is due, so that the other side has it. */
const graceMs = 500;

/** When a source has a point due again, or a pause after failures ends; epoch ms. */
export function nextAskAt(
  { stepMs, lagMs }: Pace,
  states: readonly AskState[],
  now: number,
): number {
  const point = (Math.floor((now - lagMs) / stepMs) + 1) * stepMs + lagMs + graceMs;
  const paused = states.flatMap(({ againAt }) =>
    againAt !== null && againAt > now ? [againAt] : [],
  );
  return Math.min(point, ...paused);
}

/** What was asked for, in words: "checkout: errors and latency", or how many of many. */
export function aboutAsks(asks: readonly Ask[]): string {
  const services = [...new Set(asks.map((ask) => ask.service))];
  const metrics = [...new Set(asks.map((ask) => ask.metric.key))];
  if (services.length > 1) return `${countText(services.length)} services`;
  const names = metrics.length > 4 ? `${metrics.length} metrics` : listText(metrics);
  return `${services[0] ?? "nothing"}: ${names}`;
}
