import { nextOpen } from "@/lib/domain/readiness/policy/deploy-windows";
import type { Policy } from "@/lib/domain/readiness/policy/policy";
import type { Stop } from "@/lib/domain/readiness/policy/policy-facts";
import { sayMoment } from "@/lib/domain/readiness/policy/wall-time";
import { type Risk, risks } from "@/lib/domain/release/release";
import type { GuardianWeek } from "@/lib/domain/team/rota";
import type { Instant } from "@/lib/kernel/instant";
import type { ImportedEvent } from "./lay-out";

/** What surrounds the releases of today: one line each, for somebody who has just come in. */
export type AroundNow = {
  /** The team's; every time here is on its clocks. */
  zone: string;
  windows: { risk: Risk; open: boolean; words: string }[];
  /** Freezes and holidays that hold now. */
  stops: string[];
  onCall: string[];
  guardian: string | null;
};

/** Reads the facts of this very moment. */
export function aroundNow(
  facts: {
    zone: string;
    policy: Policy;
    freezes: readonly Stop[];
    events: readonly ImportedEvent[];
    guardians: readonly GuardianWeek[];
  },
  now: Instant,
): AroundNow {
  const { zone, policy, guardians } = facts;
  const holds = ({ from, to }: { from: Instant; to: Instant }) => from <= now && now < to;
  const here = facts.events.filter(holds);
  const holidays = policy.rules.holidays ? here.filter(({ kind }) => kind === "holiday") : [];
  return {
    zone,
    windows: risks.map((risk) => windowOf(risk, policy, zone, now)),
    stops: [
      ...facts.freezes
        .filter(holds)
        .map(({ title, to }) => `Freeze “${title}” until ${sayMoment(to, zone, now)}.`),
      ...holidays.map(({ title }) => `“${title}” is a holiday.`),
    ],
    onCall: here
      .filter(({ kind }) => kind === "on_call")
      .map(({ title, service }) => (service === null ? title : `${title} (${service.name})`)),
    guardian: guardians.find(holds)?.person ?? null,
  };
}

function windowOf(risk: Risk, policy: Policy, zone: string, now: Instant) {
  const next = nextOpen(policy.windows[risk], now, zone);
  const open = next === now;
  const words = open
    ? "open"
    : next === null
      ? "never open"
      : `opens ${sayMoment(next, zone, now)}`;
  return { risk, open, words };
}
