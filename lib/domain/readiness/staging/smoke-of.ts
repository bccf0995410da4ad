import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import { checkName } from "@/lib/domain/readiness/tick/with-check";
import type { SmokeInput } from "./staging";

/**
 * What an event says of a smoke test in staging: a check of CI that ended there, or is called one. Null where it
 * says nothing of the kind.
 */
export function smokeOf(event: OutsideEvent): SmokeInput | null {
  const { kind, status, environment, url } = event;
  if (kind !== "ci.finished" || (status !== "succeeded" && status !== "failed")) return null;
  const name = checkName(event).slice(0, 120);
  const there = environment !== null && /stag/i.test(environment);
  if (!there && !/smoke|staging|acceptance/i.test(name)) return null;
  return { name, passed: status === "succeeded", ...(url !== null && { url }) };
}
