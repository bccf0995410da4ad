/** How a team delivers, in seven numbers of its releases; never of a person. */
export const insightKeys = [
  "deploymentFrequency",
  "leadTime",
  "changeFailRate",
  "recoveryTime",
  "reworkRate",
  "detectTime",
  "rollbackTime",
] as const;

export type InsightKey = (typeof insightKeys)[number];

type Unit = "releases a week" | "percent" | "seconds";

type About = { label: string; unit: Unit; definition: string; releases: string };

/** What each number is called, how it is defined, and which releases it is made of. */
export const insightsAre: Record<InsightKey, About> = {
  deploymentFrequency: {
    label: "Deployment frequency",
    unit: "releases a week",
    definition:
      "Releases whose rollout began, a week. Where Bellwether knows less than the whole span, of the weeks since the first release was planned here.",
    releases: "Releases whose rollout began.",
  },
  leadTime: {
    label: "Lead time",
    unit: "seconds",
    definition:
      "From the planning of a release to the moment everyone had it, the median. When its commits were written is not known here. Releases that nobody planned are left out.",
    releases: "Releases that were planned, and that everyone has got.",
  },
  changeFailRate: {
    label: "Change fail rate",
    unit: "percent",
    definition:
      "Of the releases whose rollout has ended, the share that was taken back or fixed forward.",
    releases: "Releases that were taken back or fixed forward.",
  },
  recoveryTime: {
    label: "Failed deployment recovery time",
    unit: "seconds",
    definition:
      "Of the releases that were taken back: from the first alert, or from the press where none had opened, until the old version was seen to be healthy, the median.",
    releases:
      "Releases that were taken back, and after which the old version was seen to be healthy.",
  },
  reworkRate: {
    label: "Rework rate",
    unit: "percent",
    definition:
      "Of the releases whose rollout began, the share that came next after one of the same service that was taken back or fixed forward: work done twice.",
    releases: "Releases that came next after one that was taken back or fixed forward.",
  },
  detectTime: {
    label: "Time to detect",
    unit: "seconds",
    definition:
      "Of the releases that were taken back: from the start of the rollout to the first alert about it, the median. When a fault itself began is not known; it cannot have been earlier.",
    releases: "Releases that were taken back after an alert.",
  },
  rollbackTime: {
    label: "Rollback time",
    unit: "seconds",
    definition:
      "From the press of Roll back until the old version was seen to be healthy, the median.",
    releases:
      "Releases that were taken back, and after which the old version was seen to be healthy.",
  },
};

/** Half of the values lie between the two; in the unit of the value. */
export type Spread = { low: number; high: number };

/** Seconds of some releases, in the middle; null where there are none. */
export type Times = { n: number; median: number | null; low: number | null; high: number | null };

/** What a span of time holds: how many releases began, ended, failed, came after a failure; and their times. */
export type SpanFacts = {
  /** Weeks of the span in which Bellwether knew of releases. */
  weeks: number;
  began: number;
  ended: number;
  failed: number;
  rework: number;
  leadTime: Times;
  recoveryTime: Times;
  detectTime: Times;
  rollbackTime: Times;
};

/**
 * One number: `value` in `unit` of `n` releases; null says why. Of times it is the median and `spread` the middle half.
 * `before` is the same of as long a time before.
 */
export type Insight = {
  label: string;
  value: number | null;
  unit: Unit;
  n: number;
  spread: Spread | null;
  before: number | null;
  definition: string;
  why: string | null;
  /** The releases it is made of, by the API and as a page. */
  list: string;
};

/** Of fewer a share or a median says more about chance than about the team. */
export const enoughReleases = 5;

type Counted = Pick<Insight, "value" | "n" | "spread" | "why">;

/** The seven numbers of a span, beside the span before it; `asked` is what follows the question mark of a list. */
export function insightsOf(
  now: SpanFacts,
  before: SpanFacts,
  asked: string,
): Record<InsightKey, Insight> {
  const all = insightKeys.map((key) => {
    const { label, unit, definition } = insightsAre[key];
    const counted = count[key](now);
    const list = `/insights/${key}${asked}`;
    return [
      key,
      { label, ...counted, unit, before: count[key](before).value, definition, list },
    ] as const;
  });
  return Object.fromEntries(all) as Record<InsightKey, Insight>;
}

/** What a span says of one number. */
export function countOf(key: InsightKey, facts: SpanFacts): Counted {
  return count[key](facts);
}

const count: Record<InsightKey, (facts: SpanFacts) => Counted> = {
  deploymentFrequency: ({ began, weeks }) => {
    const why = weeks < 1 ? "Less than a week of releases is known." : null;
    return { value: why === null ? tenths(began / weeks) : null, n: began, spread: null, why };
  },
  leadTime: ({ leadTime }) => middle(leadTime),
  changeFailRate: ({ failed, ended }) => share(failed, ended),
  recoveryTime: ({ recoveryTime }) => middle(recoveryTime),
  reworkRate: ({ rework, began }) => share(rework, began),
  detectTime: ({ detectTime }) => middle(detectTime),
  rollbackTime: ({ rollbackTime }) => middle(rollbackTime),
};

function share(some: number, n: number): Counted {
  const why = tooFew(n);
  return { value: why === null ? tenths((100 * some) / n) : null, n, spread: null, why };
}

function middle({ n, median, low, high }: Times): Counted {
  const why = tooFew(n);
  if (why !== null || median === null || low === null || high === null)
    return { value: null, n, spread: null, why };
  return { value: tenths(median), n, spread: { low: tenths(low), high: tenths(high) }, why };
}

function tooFew(n: number): string | null {
  if (n >= enoughReleases) return null;
  const there = n === 0 ? "There are none" : n === 1 ? "There is one" : `There are ${n}`;
  return `${there}; ${enoughReleases} are needed before it says anything.`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
