import type { Report } from "@/lib/domain/rollback/hear";
import type { Instant } from "@/lib/kernel/instant";
import { type FlagSwitch, wayWord } from "./flag-switch";

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
