import type { Verdict } from "@/lib/domain/canary/verdict";
import type { Spark } from "@/lib/domain/canary/watch-record";
import type { Can } from "@/lib/kernel/can";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { firstSentence } from "./first-sentence";
import { lowerFirst } from "./lower-first";
import type { ReleaseStatus } from "./release";
import type { CountDownView } from "./view";
import { type Rescue, stuckWords } from "./rescue";
import type { WaitsOverThere } from "./waits-over-there";

/** What a release asks of people, the most urgent first. */
export const needs = [
  "trouble",
  "rescue",
  "doubt",
  "moving",
  "learning",
  "next",
  "due",
  "quiet",
] as const;
export type Need = (typeof needs)[number];

/** One release on Today, as it is read. */
export type TodayFacts = {
  id: string;
  service: { key: string; name: string };
  version: string;
  previousVersion: string | null;
  status: ReleaseStatus;
  paused: boolean;
  /** Percent of traffic on the new version, as last asked for. */
  weight: number;
  /** What of it stands at the deploy tool until a person there lets it go on. */
  waits: WaitsOverThere | null;
  /** From when on nobody watches although somebody should; null where that cannot happen. */
  unwatchedFrom: Instant | null;
  /** Weights of the stages, in percent. */
  stages: number[];
  verdict: { overall: Verdict; sentence: string } | null;
  /** The oldest guardrail alert that is neither resolved nor muted. */
  alert: { id: string; sentence: string; brief: string; claimedBy: string | null } | null;
  rescue: Rescue | null;
  countDown: CountDownView | null;
  people: {
    lead: string | null;
    buddy: string | null;
    onCall: string | null;
    watcher: string | null;
  };
  plannedFor: Instant | null;
  plannedAt: Instant;
  /** The last thing the diary says of it. */
  lastLine: { id: string; at: Instant; sentence: string } | null;
  /** Its worst metric over the last ticks, while it has traffic. */
  spark: Spark | null;
};

export type TodayLine = TodayFacts & { need: Need; unwatched: boolean };

/** What Today and `GET /today` say. */
export type TodayView = {
  sentence: string;
  releases: TodayLine[];
  lockedServices: { key: string; name: string; reason: string; at: Instant | null }[];
  lastWin: { id: string; title: string; kind: string; at: Instant; release: string | null } | null;
  /** How many more are on their way than are shown. */
  leftOut: number;
  /** Whether there is any service: before the first, Today teaches. */
  services: number;
  /** Whether the asker may stop a count-down. */
  can: { stopCountDown: Can };
  asOf: Instant;
};

const dayMs = 24 * 60 * 60 * 1000;

/** What finished before this is over, whether or not somebody closed it. */
export function finishedSince(at: Instant): Instant {
  return instant(millis(at) - 7 * dayMs);
}

/** What one release asks of people at an instant. */
export function needOf(release: TodayFacts, at: Instant): Need {
  const { status, paused, verdict, alert, plannedFor } = release;
  const inTraffic = status === "rolling_out" || status === "completed";
  if (inTraffic && (alert !== null || verdict?.overall === "fail")) return "trouble";
  switch (status) {
    case "rolling_back":
      return stuckWords(release.rescue) === null ? "rescue" : "trouble";
    case "rolling_out":
      return paused || isWaitedFor(release, at) || verdict?.overall !== "pass" ? "doubt" : "moving";
    case "rolled_back":
      return "learning";
    case "ready":
    case "staging":
    case "staged":
      return "next";
    case "planned":
      return plannedFor !== null && millis(plannedFor) - millis(at) < dayMs ? "due" : "quiet";
    default:
      return "quiet";
  }
}

/** Somebody has to come, here or over there. */
function isWaitedFor(release: TodayFacts, at: Instant): boolean {
  return release.waits !== null || isUnwatched(release, at);
}

function isUnwatched({ unwatchedFrom }: TodayFacts, at: Instant): boolean {
  return unwatchedFrom !== null && unwatchedFrom <= at;
}

/** By need for attention; within a need by the slot, then the newest first. */
export function orderToday(releases: TodayFacts[], at: Instant): TodayLine[] {
  const lines = releases.map((release) => ({
    ...release,
    need: needOf(release, at),
    unwatched: isUnwatched(release, at),
  }));
  return lines.sort(
    (a, b) =>
      needs.indexOf(a.need) - needs.indexOf(b.need) ||
      slot(a) - slot(b) ||
      millis(b.plannedAt) - millis(a.plannedAt),
  );
}

function slot({ plannedFor }: TodayFacts): number {
  return plannedFor === null ? Number.MAX_SAFE_INTEGER : millis(plannedFor);
}

/** The first sentence of Today: what a tired person must know. `lines` are in order. */
export function todaySentence(lines: TodayLine[]): string {
  const of = (...wanted: Need[]) => lines.filter(({ need }) => wanted.includes(need));
  const [worst, ...more] = of("trouble");
  if (worst !== undefined) return troubleSentence(worst, more.length);
  const [rescue] = of("rescue");
  if (rescue !== undefined) return rescueSentence(rescue);
  const rolling = of("doubt", "moving");
  const [one] = rolling;
  if (one !== undefined) return rollingSentence(one, rolling);
  return `Nothing is rolling out.${learningSentence(of("learning"))}${nextSentence(of("next", "due")[0])}`;
}

function rescueSentence(one: TodayLine): string {
  const to = one.rescue?.toVersion ?? "the version before";
  const waits = one.waits === null ? "" : ` ${one.waits.sentence}`;
  return `${nameOf(one)} is going back to ${to}.${waits}`;
}

function learningSentence([one, ...more]: TodayLine[]): string {
  if (one === undefined) return "";
  if (more.length > 0)
    return ` ${more.length + 1} releases were taken back and are safe; finish their postmortems.`;
  const to = one.rescue?.toVersion ?? one.previousVersion ?? "the version before";
  return ` ${one.service.name} is safe on ${to} again; finish the postmortem.`;
}

function troubleSentence(worst: TodayLine, more: number): string {
  const why = troubleWhy(worst);
  const rest =
    more === 0 ? "" : more === 1 ? " One more is in trouble." : ` ${more} more are in trouble.`;
  return `${nameOf(worst)} is in trouble: ${lowerFirst(why)}${rest}`;
}

/** What is wrong with it, or why it is not proven; null where nothing is. */
export function whatIsWrong(line: TodayLine): string | null {
  const { need, status, paused, verdict } = line;
  if (need === "trouble") return troubleWhy(line);
  const judged = status === "rolling_out" && !paused ? verdict : null;
  return judged === null || judged.overall === "pass" ? null : firstSentence(judged.sentence);
}

function troubleWhy({ status, rescue, alert, verdict }: TodayLine): string {
  const stuck = status === "rolling_back" ? stuckWords(rescue) : null;
  if (stuck !== null) return `${stuck.now} ${stuck.next}`;
  return alert?.brief ?? firstSentence(verdict?.sentence ?? "look at it now.");
}

function rollingSentence(one: TodayLine, all: TodayLine[]): string {
  if (all.length > 1) {
    const unsure = all.filter(({ need }) => need === "doubt").length;
    const look =
      unsure === 0
        ? "all of them hold"
        : `${unsure} of them ${unsure === 1 ? "wants" : "want"} a look`;
    return `${all.length} releases are rolling out; ${look}.`;
  }
  if (one.paused) return `${nameOf(one)} is paused at ${one.weight} %.`;
  if (one.waits !== null) return `${nameOf(one)} stands. ${one.waits.sentence}`;
  if (one.unwatched) {
    return `${nameOf(one)} is rolling out at ${one.weight} %, and nobody watches: its clock stands.`;
  }
  const word = one.verdict?.overall === "pass" ? " and holds" : "; it is not proven yet";
  return `${nameOf(one)} is rolling out at ${one.weight} %${word}.`;
}

function nextSentence(next: TodayLine | undefined): string {
  if (next === undefined) return "";
  return ` Next: ${nameOf(next)}, ${next.status.replaceAll("_", " ")}.`;
}

function nameOf(release: TodayFacts): string {
  return `${release.service.name} ${release.version}`;
}
