import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { KeptItem } from "./kept-item";
import { type EventRule, isEventRule, type Proof } from "./rules";
import { withCheck } from "./with-check";

/** Who told it: the connector's name, and the received event that is kept. */
export type Teller = { name: string; event: string | null };

/**
 * What an event proves for an item that waits for its like; null where it proves nothing, or what is known already.
 * CI is green when every check of the commit that ended was: one that failed stays failed until it succeeds.
 */
export function proofOf(item: KeptItem, event: OutsideEvent, teller: Teller): Proof | null {
  const { rule } = item;
  if (rule === null || !isEventRule(rule) || rule !== ruleOf(event)) return null;
  const before = item.proof?.commit === event.sha ? (item.proof?.checks ?? []) : [];
  const checks = withCheck(before, event);
  if (checks === null) return null;
  const failed = checks.filter((one) => !one.holds);
  return {
    rule,
    checks,
    holds: failed.length === 0,
    sentence: sentences[rule](event, failed[0]?.name ?? null, checks.length),
    commit: event.sha,
    by: teller.name,
    at: event.occurredAt,
    url: event.url,
    event: teller.event,
  };
}

/** Which rule an event has a word for; what only begins, waits or was called off says nothing yet. */
function ruleOf({ kind, status, environment }: OutsideEvent): EventRule | null {
  const ended = status === "succeeded" || status === "failed";
  if (kind === "ci.finished") return ended ? "ci_green" : null;
  if (kind === "change.merged") return "change_merged";
  const staging = environment !== null && /stag|pre-?prod|uat/i.test(environment);
  if (kind === "deploy.succeeded" || kind === "deploy.failed") {
    return staging ? "staging_run" : null;
  }
  return null;
}

const sentences: Record<
  EventRule,
  (event: OutsideEvent, failed: string | null, count: number) => string
> = {
  ci_green: ({ sha }, failed, count) => {
    const what = sha === null ? "it" : sha.slice(0, 8);
    if (failed !== null) return `CI is red on ${what}: ${failed}.`;
    return `CI is green on ${what}${count === 1 ? "" : ` (${count} checks)`}.`;
  },
  change_merged: ({ detail, actor }) =>
    `${detail ?? "The change"} was merged${actor === null ? "" : ` by ${actor}`}.`,
  staging_run: ({ version, sha, environment }, failed) => {
    const what = version ?? sha?.slice(0, 8) ?? "It";
    const where = environment ?? "staging";
    return failed === null ? `${what} runs in ${where}.` : `${what} did not reach ${where}.`;
  },
};
