import type { PolicyRule } from "@/lib/domain/readiness/policy/policy-rules";
import type { ServiceSteps, SignalFacts } from "./facts";
import type { Improvement } from "./health-signal";
import { isHabit } from "./is-habit";
import { many } from "./many";
import { mostOf, sumOf } from "./most-of";
import type { SignalRule } from "./signal-rule";

/** Two of ten are still exceptions in a small team; one of ten in a large one is a second way of releasing. */
const habit = 1 / 10;

const ways = ["unplanned", "passed", "waived", "unproven"] as const;
type Way = (typeof ways)[number];

const said: Record<Way, string> = {
  unplanned: "that nobody planned",
  passed: "past the policy",
  waived: "with a required item waived",
  unproven: "past a check, with a reason",
};

/** Releases that were in such a hurry that a step was left out. */
export const skippedSteps: SignalRule = {
  label: "Hotfixes that skip steps",
  definition:
    "Of the releases whose rollout began, those that nobody planned, that went past the policy (let by a second person), with a required item of the checklist waived, or on past a check with a reason. It stands from two on, where they are a tenth or more: then the steps do not fit how urgent changes go out.",
  listed: "Releases that went past a step.",
  least: 5,
  of: { one: "rollout began", many: "rollouts began" },
  alone: true,
  look: (facts) => {
    const n = sumOf(facts.steps, ({ began }) => began);
    const count = sumOf(facts.steps, ({ skipped }) => skipped);
    const found = ways.map((way) => ({ way, of: sumOf(facts.steps, (one) => one[way]) }));
    const each = found.flatMap(({ way, of }) => (of === 0 ? [] : [`${many(of)} ${said[way]}`]));
    const most = mostOf(found, ({ of }) => of)?.way ?? null;
    return {
      n,
      count,
      stands: isHabit(count, n, habit),
      sentence:
        count === 0
          ? `All ${many(n)} releases took every step.`
          : `${many(count)} of ${many(n)} releases went past a step: ${each.join(", ")}.`,
      improvement: most === null ? null : improve[most](facts),
    };
  },
};

const improve: Record<Way, (facts: SignalFacts) => Improvement | null> = {
  unplanned: ({ steps }) =>
    at(steps, "unplanned", ({ key, name }) => ({
      sentence: `Plan the next hotfix of ${name} here before it goes out: its checklist, its windows and its way back come with it.`,
      href: `/releases/new?service=${key}`,
    })),
  passed: ({ mostPassed }) => ({
    sentence: `Look together at ${mostPassed === null ? "the policy" : ruleNames[mostPassed]}, passed most often: make it fit how hotfixes go out, or agree to keep to it.`,
    href: "/settings/policy",
  }),
  waived: ({ mostWaived }) => ({
    sentence: `Look together at ${mostWaived === null ? "the item" : `“${mostWaived}”`}, waived most often: let a rule tick it, word it anew, or drop it.`,
    href: "/settings/checklist",
  }),
  unproven: ({ steps }) =>
    at(steps, "unproven", ({ key, name }) => ({
      sentence: `Look at the stages of ${name}, gone past most often: give them the time and the traffic that a verdict takes.`,
      href: `/services/${key}/settings`,
    })),
};

function at(
  steps: readonly ServiceSteps[],
  way: Way,
  of: (service: ServiceSteps["service"]) => Improvement,
): Improvement | null {
  const worst = mostOf(steps, (one) => one[way]);
  return worst === null ? null : of(worst.service);
}

const ruleNames: Record<PolicyRule, string> = {
  lock: "the locks",
  freeze: "the freezes",
  holiday: "the holidays",
  window: "the deploy windows",
  tired: "the rest after a night",
  buddy: "the buddy",
  conflict: "the conflicts",
  drill: "the drill",
};

/** What a release went past; `waived` counts its items. */
export type Skipped = { unplanned: boolean; passed: boolean; waived: number; unproven: boolean };

/** What the list says of one. */
export function skippedWords({ unplanned, passed, waived, unproven }: Skipped): string {
  return [
    ...(unplanned ? ["Nobody planned it."] : []),
    ...(passed ? ["It went past the policy."] : []),
    ...(waived === 1 ? ["A required item was waived."] : []),
    ...(waived > 1 ? [`${waived} required items were waived.`] : []),
    ...(unproven ? ["It went on past a check, with a reason."] : []),
  ].join(" ");
}
