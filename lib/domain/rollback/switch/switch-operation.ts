import type { FlagOperation } from "@/lib/domain/connections/operation";
import type { Flag } from "@/lib/domain/release/flag/flag";
import { callbackUrl } from "@/lib/domain/rollback/rollback-operation";
import { instant, millis } from "@/lib/kernel/instant";
import { type FlagSwitch, switchExpiresMs } from "./flag-switch";

/** What is asked of the flag system; the same on every repeat of one press. */
export function switchOperation(
  flagSwitch: FlagSwitch,
  flag: Flag,
  { serviceKey, connectorId, site }: { serviceKey: string; connectorId: string; site: string },
): FlagOperation {
  const { id, turnsOn, reason, byName, pressedAt } = flagSwitch;
  return {
    action: turnsOn ? "flag_on" : "flag_off",
    opId: id,
    flag: flag.key,
    service: serviceKey,
    environment: "production",
    reason,
    actor: byName,
    requestedAt: pressedAt,
    expiresAt: instant(millis(pressedAt) + switchExpiresMs),
    callbackUrl: callbackUrl(site, connectorId),
  };
}
