import type { Operation } from "@/lib/domain/connections/operation";
import type { TemplateWords } from "@/lib/domain/connections/template";

/** What lines of a connection's settings may name of a rollback. */
export function wordsOf(operation: Extract<Operation, { action: "roll_back" }>): TemplateWords {
  const { environment, from, to, opId, reason, actor, service, callbackUrl } = operation;
  return {
    environment,
    version: to.version,
    sha: to.sha ?? "",
    from: from.version,
    op_id: opId,
    reason,
    actor,
    service,
    callback_url: callbackUrl,
  };
}
