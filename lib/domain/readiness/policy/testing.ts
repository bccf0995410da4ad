import { asId } from "@/lib/kernel/ids";
import { type Instant, instant } from "@/lib/kernel/instant";
import { momentMs } from "@/lib/kernel/zone";
import type { Freeze } from "./freeze";
import { defaultPolicy } from "./policy";
import type { Goer, Neighbour, PolicyFacts } from "./policy-facts";

/** Facts under which nothing stands in the way at any time. */
export function openFacts(overrides: Partial<PolicyFacts> = {}): PolicyFacts {
  const { low } = defaultPolicy.windows;
  return {
    zone: "UTC",
    solo: false,
    policy: { ...defaultPolicy, windows: { low, medium: low, high: low } },
    stops: [],
    lock: null,
    neighbours: [],
    dependencies: [],
    covered: [],
    drill: null,
    ...overrides,
  };
}

/** A high-risk release of Checkout that takes an hour, Ana and Bo on it. */
export function someGoer(overrides: Partial<Goer> = {}): Goer {
  return {
    id: "rel_1",
    serviceId: asId("svc_1"),
    serviceName: "Checkout",
    risk: "high",
    lead: "Ana",
    buddy: "Bo",
    watcher: null,
    stages: [
      { weight: 5, minutes: 30 },
      { weight: 100, minutes: 30 },
    ],
    ...overrides,
  };
}

/** Search 1.9.0, from 10:00 to 12:00 UTC on Tuesday 24 November 2026, Cy's. */
export function someNeighbour(overrides: Partial<Neighbour> = {}): Neighbour {
  return {
    id: "rel_2",
    name: "Search 1.9.0",
    serviceId: "svc_2",
    serviceName: "Search",
    lead: "Cy",
    buddy: null,
    watcher: null,
    from: at("2026-11-24T10:00"),
    to: at("2026-11-24T12:00"),
    ...overrides,
  };
}

/** One from 20 December to 2 January. */
export function someFreeze(overrides: Partial<Freeze> = {}): Freeze {
  return {
    id: "frz_1",
    title: "Year's end",
    reason: "",
    from: "2026-12-20T00:00",
    to: "2027-01-02T08:00",
    repeats: null,
    services: [],
    risks: [],
    createdBy: "Ana",
    revision: 1,
    ...overrides,
  };
}

/** A wall time of a zone as an instant. */
export function at(wall: string, zone = "UTC"): Instant {
  return instant(momentMs(Date.parse(`${wall}:00Z`), zone));
}
