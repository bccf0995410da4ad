import type { Operation, Target } from "@/lib/domain/connections/operation";

/** The body of `POST /switch`, byte for byte the same on every repeat; null where no action moves shares. */
export function switchRequest(operation: Operation, { settings }: Target): object | null {
  const isRollback = operation.action === "roll_back";
  const action = settings[isRollback ? "action" : "traffic"];
  if (action === undefined || action === "") return null;
  const { opId, service, environment, requestedAt, expiresAt, callbackUrl } = operation;
  return {
    op_id: opId,
    action,
    do: operation.action,
    service,
    environment,
    ...versionsOf(operation),
    ...(operation.action === "set_weight" && { weight: operation.weight }),
    reason: operation.reason,
    actor: operation.actor,
    requested_at: requestedAt,
    expires_at: expiresAt,
    callback_url: callbackUrl,
  };
}

function versionsOf(operation: Operation): object {
  if (operation.action !== "roll_back") return { to: operation.version };
  const { from, to } = operation;
  return { to: to.version, from: from.version, ...(to.sha !== null && { sha: to.sha }) };
}
