import type { AttemptAction } from "@/lib/domain/connections/attempt";
import { type ConnectorKind, kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Sending } from "./next-call";

/** How an action of a kind is sent. Only a rollback is looked for: the rest is asked for anew by a person. */
export function sendingOf(kind: ConnectorKind, action: AttemptAction): Sending {
  const { repeatable, lookForMs } = kindOf(kind);
  return {
    repeatable: repeatable.some((one) => one === action),
    lookForMs: action === "roll_back" ? lookForMs : 0,
  };
}
