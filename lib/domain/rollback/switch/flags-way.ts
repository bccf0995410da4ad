import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import type { Report } from "@/lib/domain/rollback/hear";
import type { Instant } from "@/lib/kernel/instant";
import { type FlagSwitch, wayWord } from "./flag-switch";

/** The way of a rollback that is the flags' kill switches, and nothing is deployed. */
export const flagsWay = "flags";

/** The flags of a release that a rollback could switch off from here. */
export function switchable(flags: readonly Flag[]): Flag[] {
  return flags.filter((one) => one.connectorId !== null && one.retiredAt === null);
}

/** Whether flags are all that a press could switch, so that no version is gone back to. */
export function isFlagsOnly(ways: readonly { key: string }[]): boolean {
  return ways.length > 0 && ways.every(({ key }) => key === flagsWay);
}

/** Where such a rollback goes: to the version itself, without what is behind its flags. */
export function withoutFlags(
  { version }: Pick<Release, "version">,
  flags: readonly Flag[],
): string {
  const keys = switchable(flags).map(({ key }) => key);
  const some = keys.length > 3 ? `${keys.length} flags` : keys.join(", ");
  return `${version} without ${some}`;
}

/** What its switches together say of a rollback; null while they say nothing yet. */
export function flagsReport(switches: readonly FlagSwitch[], at: Instant): Report | null {
  const say = (said: Report["said"], by: Report["by"], detail: string | null = null): Report => ({
    said,
    by,
    at,
    detail,
  });
  const bad = (status: FlagSwitch["status"]) => switches.find((one) => one.status === status);
  const every = (...statuses: FlagSwitch["status"][]) =>
    switches.every((one) => statuses.includes(one.status));
  if (switches.length === 0) return null;
  const failed = bad("failed") ?? bad("overtaken");
  if (failed !== undefined) return say("failed", "answer", failed.steps.at(-1)?.detail ?? null);
  if (every("confirmed")) return say("done", "callback", `Switched ${switches.map(wayWord)[0]}.`);
  const unknown = bad("unknown");
  if (unknown !== undefined) return say("unknown", "us", unknown.steps.at(-1)?.detail ?? null);
  return every("accepted", "confirmed") ? say("accepted", "answer") : null;
}
