import type { NewEntry } from "@/lib/domain/diary/entry";
import type { ReleaseId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";
import { asJson } from "@/lib/kernel/json";
import type { Release, StagePast, Watcher } from "./release";
import type { PlanReleaseInput } from "./release-input";
import type { Service } from "@/lib/domain/release/service/service";

/** A new release as planned, with its first diary entry, which carries the whole state. */
export function decidePlan(
  id: ReleaseId,
  input: PlanReleaseInput,
  watcher: Watcher,
  service: Service,
  at: Instant,
  who: string,
): { release: Release; entries: NewEntry[] } {
  const planned = { ...notStarted, ...asPlanned(input, service), ...watcher };
  const release: Release = { ...planned, id, plannedAt: at };
  const sentence = `${who} planned ${service.name} ${release.version}.`;
  const data = { change: asJson(release) };
  const entry = { kind: "release.planned", sentence, serviceId: service.id, releaseId: id, data };
  return { release, entries: [entry] };
}

function asPlanned(input: PlanReleaseInput, service: Service) {
  return {
    serviceId: service.id,
    version: input.version,
    previousVersion: input.previousVersion ?? service.currentVersion,
    sha: input.sha ?? null,
    previousSha: input.previousSha ?? null,
    ref: input.ref ?? null,
    migrations: input.migrations ?? null,
    risk: input.risk,
    strategy: input.strategy ?? service.strategy,
    lead: input.lead ?? null,
    buddy: input.buddy ?? null,
    onCall: input.onCall ?? null,
    notes: input.notes,
    plannedFor: input.plannedFor === undefined ? null : instant(new Date(input.plannedFor)),
    stages: service.stages,
  };
}

/** What is so of every release before anything happened. */
export const notStarted = {
  unplanned: false,
  status: "planned",
  attendedMinutes: null,
  autoAdvance: null,
  presentUntil: null,
  paused: false,
  pausedReason: null,
  stage: null,
  weight: 0,
  untaken: null,
  step: null,
  hold: null,
  countDown: null,
  seenWeight: null,
  seenAt: null,
  seenPeak: null,
  outside: null,
  followed: false,
  preventedAt: null,
  sparedPercent: null,
  avoidedFailures: null,
  watchedMs: 0,
  stageFrom: null,
  clockFrom: null,
  past: [] as StagePast[],
  startedAt: null,
  completedAt: null,
  endedAt: null,
  revision: 1,
} satisfies Partial<Release>;
