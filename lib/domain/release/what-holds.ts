import {
  askGate,
  gateMoment,
  gateSentence,
  goerOf,
  isPassable,
  mayPassAlone,
} from "@/lib/domain/readiness/policy/policy-gate";
import { type Move, moveRules, type Step } from "./moves";

/**
 * What a move should wait for, in one line (null: nothing), and whether a reason alone goes past it. `passed`: what
 * of the policy somebody let pass.
 */
export type Against = { why: string | null; overridable: boolean; passed: string | null };

/** Going past the policy takes a second person, or in solo mode a reason; past the rest a reason is enough. */
export function whatHolds(move: Move, step: Step): Against {
  const held = moveRules[move].holds?.(step) ?? null;
  const { gate } = moveRules[move];
  if (gate === undefined) return { why: held, overridable: true, passed: null };
  const { release, facts, at } = step;
  const { serviceName, policy } = facts;
  const { standing, passed, passedBy } = askGate(gate, release, serviceName, policy, at);
  const sentences = passed.map(({ sentence }) => sentence).join(" ");
  const word = passed.length === 0 ? null : `${sentences} ${passedBy.join(" and ")} let it pass.`;
  if (standing.length === 0) return { why: held, overridable: true, passed: word };
  const moment = gateMoment(gate, release, at);
  const gated = gateSentence(standing, goerOf(release, serviceName), policy, moment);
  const ask = !policy.solo && isPassable(standing) ? ` ${secondPerson}` : "";
  const why = held === null ? `${gated}${ask}` : `${gated}${ask} ${held}`;
  return { why, overridable: mayPassAlone(standing, policy), passed: word };
}

const secondPerson = "Or ask a second person to let it pass.";
