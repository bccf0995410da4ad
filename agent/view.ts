import type { Operation } from "./journal";

/** An operation as a request is answered. */
export function viewOf({ asked, state, step, detail, exitCode, tail, ...rest }: Operation) {
  return {
    op_id: asked.opId,
    action: asked.action,
    do: asked.verb,
    to: asked.to,
    state,
    step,
    detail,
    exitCode,
    tail,
    accepted_at: new Date(rest.acceptedAt).toISOString(),
    ended_at: rest.endedAt === null ? null : new Date(rest.endedAt).toISOString(),
  };
}
