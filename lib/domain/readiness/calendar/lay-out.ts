import { openSpans, riskWord, windowWords } from "@/lib/domain/readiness/policy/deploy-windows";
import { reasonsAgainst } from "@/lib/domain/readiness/policy/may-go-forward";
import type { Policy } from "@/lib/domain/readiness/policy/policy";
import type { PolicyFacts, Stop } from "@/lib/domain/readiness/policy/policy-facts";
import type { PolicyRule } from "@/lib/domain/readiness/policy/policy-rules";
import { holidayStops } from "@/lib/domain/readiness/policy/stops";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import { type ReleaseStatus, risks } from "@/lib/domain/release/release";
import { defaultStages } from "@/lib/domain/release/service/stages";
import type { FlagLine } from "@/lib/domain/release/flag/view";
import type { GuardianWeek } from "@/lib/domain/team/rota";
import type { Instant } from "@/lib/kernel/instant";
import { asId } from "@/lib/kernel/ids";
import { spanOfDays } from "./calendar-range";
import { conflictsAmong, type Ties } from "./conflicts-among";
import type { CalendarEntry, CalendarKind, DrillEntry, ReleaseEntry } from "./entry";
import type { ReleaseSpan } from "./release-span";

/** An event of an imported calendar, on the team's clocks. */
export type ImportedEvent = Span & {
  id: string;
  kind: "holiday" | "on_call";
  title: string;
  service: { key: string; name: string } | null;
};

/** All there is between two instants. */
export type CalendarFacts = {
  span: Span;
  now: Instant;
  zone: string;
  policy: Policy;
  releases: readonly ReleaseSpan[];
  freezes: readonly Stop[];
  events: readonly ImportedEvent[];
  guardians: readonly GuardianWeek[];
  /** Those to be out of the code by a day among these. */
  flags: readonly FlagLine[];
  /** Those that began among these days. */
  drills: readonly DrillEntry[];
  ties: Ties;
};

/** The rules that a slot alone can break; people and conflicts are looked at all together. */
const slotRules: PolicyRule[] = ["freeze", "holiday", "window"];
const stillAhead: ReleaseStatus[] = ["planned", "ready", "staging", "staged"];

/** Everything as entries of the calendar, by when it begins. */
export function layOut(facts: CalendarFacts, kinds: readonly CalendarKind[]): CalendarEntry[] {
  const found: CalendarEntry[] = kinds.flatMap((kind) => makers[kind](facts));
  const { from, to } = facts.span;
  return found
    .filter((one) => one.from < to && one.to > from)
    .toSorted((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));
}

const makers: Record<CalendarKind, (facts: CalendarFacts) => CalendarEntry[]> = {
  release: releaseEntries,
  freeze: ({ freezes }) =>
    freezes.map(({ id, title, reason, services, risks: only, from, to }) => ({
      kind: "freeze",
      id: `${id} ${from}`,
      freezeId: id,
      title,
      reason,
      everything: services.length === 0 && only.length === 0,
      from,
      to,
    })),
  holiday: ({ events }) =>
    events.flatMap(({ kind, id, title, from, to }) =>
      kind === "holiday" ? [{ kind, id, title, from, to }] : [],
    ),
  on_call: ({ events }) =>
    events.flatMap(({ kind, id, title, service, from, to }) =>
      kind === "on_call" ? [{ kind, id, title, service, from, to }] : [],
    ),
  guardian: ({ guardians }) =>
    guardians.map(({ person, from, to }) => ({
      kind: "guardian",
      id: `guardian ${from}`,
      title: person,
      from,
      to,
    })),
  flag: ({ flags, zone }) =>
    flags.map(({ id, key, service, release, owner, removeBy, overdueDays }) => ({
      kind: "flag",
      id,
      title: `${key} (${service.name})`,
      releaseId: release.id,
      service,
      owner,
      overdue: overdueDays > 0,
      ...spanOfDays([removeBy], zone),
    })),
  drill: ({ drills }) => [...drills],
  window: windowEntries,
};

function windowEntries({ policy, span, zone }: CalendarFacts): CalendarEntry[] {
  return risks.flatMap((risk) =>
    openSpans(policy.windows[risk], span, zone).map(({ from, to }) => ({
      kind: "window" as const,
      id: `${risk} ${from}`,
      risk,
      title: `${riskWord(risk)} releases: ${windowWords(policy.windows[risk]) ?? "never"}`,
      from,
      to,
    })),
  );
}

function releaseEntries(facts: CalendarFacts): ReleaseEntry[] {
  const conflicts = conflictsAmong(facts.releases, facts.policy.rules.conflicts, facts.ties);
  const slots = slotFacts(facts);
  return facts.releases.map((release) => {
    const ahead = stillAhead.includes(release.status) && release.to > facts.now;
    const against = ahead ? slotWarnings(release, slots) : [];
    const told = (ahead ? (conflicts.get(release.id) ?? []) : []).map((sentence) => ({
      rule: "conflict" as const,
      sentence,
    }));
    const { id, name, version, risk, status, serviceKey, serviceName, from, to } = release;
    const people = [release.lead, release.buddy, release.watcher].filter((one) => one !== null);
    return {
      kind: "release",
      id,
      releaseId: id,
      title: name,
      version,
      service: { key: serviceKey, name: serviceName },
      risk,
      status,
      people: [...new Set(people)],
      warnings: [...against, ...told],
      revision: release.revision,
      movable: status === "planned" || status === "ready",
      from,
      to,
    };
  });
}

function slotFacts({ zone, policy, freezes, events }: CalendarFacts): PolicyFacts {
  const holidays = holidayStops(events.filter(({ kind }) => kind === "holiday"));
  const nobody = {
    lock: null,
    neighbours: [],
    dependencies: [],
    covered: [],
    solo: false,
    drill: null,
  };
  return { zone, policy, stops: [...freezes, ...holidays], ...nobody };
}

function slotWarnings(release: ReleaseSpan, facts: PolicyFacts): ReleaseEntry["warnings"] {
  const goer = { ...release, serviceId: asId<"service">(release.serviceId), stages: defaultStages };
  return reasonsAgainst(goer, release.from, facts, slotRules).map(({ rule, sentence }) => ({
    rule,
    sentence,
  }));
}
