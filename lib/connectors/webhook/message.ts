import type { Operation } from "@/lib/domain/connections/operation";
import type { Instant } from "@/lib/kernel/instant";

/**
 * The body of an operation, byte for byte the same on every repeat: `{type, timestamp, data}`.
 * `timestamp` is when it was asked for, so that a receiver can tell which of two overtook the other.
 */
export function messageOf(operation: Operation): string {
  const { opId, service, environment, reason, actor, callbackUrl, expiresAt } = operation;
  const common = {
    reason,
    actor,
    callback_url: callbackUrl,
    expires_at: expiresAt,
  };
  const about = { op_id: opId, service, environment };
  if (operation.action === "roll_back") {
    const { from, to } = operation;
    return write("rollback.requested", operation.requestedAt, { ...about, from, to, ...common });
  }
  if (operation.action !== "set_weight") {
    const { action, version } = operation;
    return write(`${action}.requested`, operation.requestedAt, { ...about, version, ...common });
  }
  const { version, weight } = operation;
  return write("weight.requested", operation.requestedAt, { ...about, version, weight, ...common });
}

/** The body of a test: it asks for nothing but an answer. */
export function pingOf(at: Instant, testId: string): string {
  return write("ping", at, { op_id: testId });
}

function write(type: string, timestamp: Instant, data: object): string {
  return JSON.stringify({ type, timestamp, data });
}
