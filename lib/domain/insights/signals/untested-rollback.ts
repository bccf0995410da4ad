import { type Instant, millis } from "@/lib/kernel/instant";
import type { WayBack } from "./facts";
import type { Evidence, Improvement, ServiceName } from "./health-signal";
import { many } from "./many";
import { mostOf } from "./most-of";
import type { SignalRule } from "./signal-rule";

const dayMs = 24 * 60 * 60_000;

/** A runbook that nobody can drill is trusted for so long after somebody last read and saved it. */
const oldRunbookDays = 180;

/** What is wrong with a way back; the worst first. */
const faults = ["no_runbook", "never", "overtaken", "stale", "old"] as const;
export type Fault = (typeof faults)[number];

/** Why a service's rollback cannot be relied on at an instant; null: it can. */
function faultOf(
  { usesStaging, runbookAt, lastDrill }: Omit<WayBack, "service" | "began">,
  at: Instant,
): Fault | null {
  const fault = usesStaging ? faultOfDrill(lastDrill) : faultOfRunbook(runbookAt, at);
  return fault !== null && runbookAt === null ? "no_runbook" : fault;
}

function faultOfDrill({ state }: WayBack["lastDrill"]): Fault | null {
  return state === "fresh" || state === "due" ? null : state;
}

function faultOfRunbook(at: Instant | null, now: Instant): Fault | null {
  return at === null || millis(now) - millis(at) > oldRunbookDays * dayMs ? "old" : null;
}

const said: Record<Fault, (count: number) => string> = {
  no_runbook: (count) => `${count} without a runbook`,
  never: (count) => `${count} never drilled`,
  overtaken: (count) => `${count} changed since the last drill`,
  stale: (count) => `${count} drilled too long ago`,
  old: (count) => `${count} without staging and with a runbook older than ${oldRunbookDays} days`,
};

/** Whether what takes a service back was written down, and was tried since. */
export const untestedRollback: SignalRule = {
  label: "Rollback scripts old or untested",
  definition: `Of the services that rolled out in this time, those whose last drill does not count now: without a runbook, never drilled, drilled too long ago, or changed since. Without staging nothing can be drilled: there a runbook is old after ${oldRunbookDays} days.`,
  listed: "Services whose rollback is old or untested now; those that rolled out in this time.",
  least: 1,
  of: { one: "service rolled out", many: "services rolled out" },
  alone: true,
  look: ({ waysBack, at }) => {
    const faulty = waysBack.flatMap((way) => {
      const fault = faultOf(way, at);
      return fault === null ? [] : [{ way, fault }];
    });
    const worst = mostOf(faulty, ({ way }) => way.began)?.way ?? null;
    return {
      n: waysBack.length,
      count: faulty.length,
      stands: faulty.length > 0,
      sentence: sentenceOf(waysBack, faulty),
      improvement:
        worst === null
          ? null
          : practise(worst.service, waysBack, oftenWords(worst.began, faulty.length)),
    };
  },
};

type Faulty = { way: WayBack; fault: Fault };

function sentenceOf(waysBack: readonly WayBack[], faulty: readonly Faulty[]): string {
  const n = waysBack.length;
  const [first] = faulty;
  if (first === undefined) {
    const all = n === 1 ? "The one service" : `All ${n} services`;
    return `${all} that rolled out in this time can rely on the way back.`;
  }
  if (n === 1) return `${first.way.service.name}: ${evidenceOf(first.way, first.fault).sentence}`;
  const each = faults
    .map((fault) => [fault, faulty.filter((one) => one.fault === fault).length] as const)
    .flatMap(([fault, of]) => (of === 0 ? [] : [said[fault](of)]));
  return `${faulty.length} of ${n} services that rolled out cannot rely on the way back: ${each.join(", ")}.`;
}

/** The services whose rollback cannot be relied on at an instant, by their keys: what is wrong, and where it is mended. */
export function servicesAtFault(waysBack: readonly WayBack[], at: Instant): Evidence[] {
  return waysBack
    .flatMap((way) => {
      const fault = faultOf(way, at);
      return fault === null ? [] : [evidenceOf(way, fault)];
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function evidenceOf({ service, lastDrill }: WayBack, fault: Fault): Evidence {
  const place = fault === "no_runbook" || fault === "old" ? "runbook" : "drills";
  const runbook =
    fault === "no_runbook"
      ? "It has no runbook."
      : `Its runbook is older than ${oldRunbookDays} days.`;
  return {
    id: service.key,
    service,
    release: null,
    at: null,
    sentence: place === "drills" ? lastDrill.sentence : runbook,
    href: `/services/${service.key}/${place}`,
  };
}

/** Drill a service's rollback; where that is not possible yet, what comes before it. `why` is the end of the sentence. */
export function practise(
  { key, name }: ServiceName,
  waysBack: readonly WayBack[],
  why: string,
): Improvement {
  const way = waysBack.find(({ service }) => service.key === key);
  if (way?.runbookAt == null)
    return {
      sentence: `Write down how ${name} is taken back${why}.`,
      href: `/services/${key}/runbook`,
    };
  if (!way.usesStaging)
    return {
      sentence: `Read the runbook of ${name} together and correct it${why}.`,
      href: `/services/${key}/runbook`,
    };
  return {
    sentence: `Drill the rollback of ${name} in staging${why}.`,
    href: `/services/${key}/drills`,
  };
}

function oftenWords(began: number, count: number): string {
  const times = began === 1 ? "once" : `${many(began)} times`;
  return count === 1
    ? `: it rolled out ${times} in this time`
    : `: of these it rolled out most, ${times}`;
}
