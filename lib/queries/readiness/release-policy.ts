import { type Caller, lacks } from "@/lib/access/caller";
import type { MoveFactsRead } from "@/lib/db/release/move-facts";
import { isAskedAlready } from "@/lib/domain/readiness/policy/decide-override";
import { nextSlot } from "@/lib/domain/readiness/policy/may-go-forward";
import type { Override } from "@/lib/domain/readiness/policy/override";
import {
  askGate,
  gateMoment,
  goerOf,
  isPassable,
  nextGate,
} from "@/lib/domain/readiness/policy/policy-gate";
import type { Why } from "@/lib/domain/readiness/policy/policy-rules";
import type { ReleasePolicy } from "@/lib/domain/readiness/policy/view";
import type { Release } from "@/lib/domain/release/release";
import { canUnless } from "@/lib/kernel/can";

/** What the policy says of the next step of a release; null when it goes forward no more. */
export function releasePolicy(
  caller: Caller,
  release: Release,
  { serviceName, policy }: MoveFactsRead,
): ReleasePolicy | null {
  const gate = nextGate(release.status);
  if (gate === null) return null;
  const at = gateMoment(gate, release, caller.at);
  const { standing, passed } = askGate(gate, release, serviceName, policy, caller.at);
  const { asked: found } = policy;
  const now = { why: standing, slot: at, askedAt: caller.at };
  const asked = found !== null && isAskedAlready(found, now) ? found : null;
  return {
    at,
    zone: policy.zone,
    solo: policy.solo,
    why: standing.map(({ rule, sentence, until }) => ({ rule, sentence, until })),
    passed: passed.map(({ sentence }) => sentence),
    nextSlot: standing.length === 0 ? at : nextSlot(goerOf(release, serviceName), at, policy),
    asked,
    can: canOf(caller, release, standing, asked),
  };
}

function canOf(
  caller: Caller,
  release: Release,
  standing: Why[],
  asked: Override | null,
): ReleasePolicy["can"] {
  const free = standing.length === 0 ? "The policy holds nothing against it." : null;
  const locked = isPassable(standing) ? null : "A lock is lifted, not passed.";
  const twice = asked === null ? null : `${asked.askedBy.name} has asked already.`;
  const own =
    asked?.askedBy.id === caller.actor.id
      ? "You asked for it yourself: a second person decides."
      : null;
  const isPerson = caller.actor.type === "person" ? null : "Only a person can be the second one.";
  const moves = release.status === "planned" || release.status === "ready";
  return {
    ask: canUnless(lacks(caller, "override.ask"), free, locked, twice),
    decide: canUnless(lacks(caller, "override.decide"), isPerson, own),
    reschedule: canUnless(
      lacks(caller, "release.move"),
      moves ? null : `${release.version} is on its way already.`,
    ),
  };
}
