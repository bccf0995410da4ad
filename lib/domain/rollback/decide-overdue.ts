import { type Decision, noted } from "@/lib/domain/release/decide-move";
import type { Release } from "@/lib/domain/release/release";
import type { Rollback } from "./rollback";

/** Ten seconds after the press nobody has taken it: says so in the diary, once. Null when somebody has. */
export function decideOverdue(
  rollback: Rollback,
  release: Release,
  serviceName: string,
): Decision | null {
  const waiting = rollback.status === "requested" || rollback.status === "sent";
  if (!waiting) return null;
  return noted(release, {
    kind: "rollback.overdue",
    sentence: `Nobody has accepted the rollback of ${serviceName} ${rollback.fromVersion} for 10 s. The commands to do it by hand are on its page.`,
    subjectId: rollback.id,
    data: { rollback: rollback.id },
  });
}
