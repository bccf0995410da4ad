import type { Connector } from "@/lib/domain/connections/connector";
import { settingsFor } from "@/lib/domain/connections/connector";
import type { ConnectorWarning, Way } from "@/lib/domain/connections/kind";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { type Can, canUnless } from "@/lib/kernel/can";
import { hasRun } from "./hear";
import type { Rollback } from "./rollback";
import { type WayOffer, waysAgain } from "./way";

/** What can be done with an operation under way. */
export const steerings = ["approve", "cancel"] as const;
export type SteeringAction = (typeof steerings)[number];

/** The system a rollback goes through: what may undo it, and what can be done there from here. Plain JSON. */
export type OtherSide = {
  name: string;
  /** Shown once it was pressed: what may undo it by itself. */
  warnings: ConnectorWarning[];
  /** Whether it stands until a person over there lets it go on. */
  waits: boolean;
  /** Ways of pressing again that are buttons of their own; empty where there is one. */
  ways: WayOffer[];
  can: Record<SteeringAction, Can>;
};

/** The other side of a rollback, as a caller who lacks `lacking` (null: nothing) sees it. */
export function otherSideOf(
  rollback: Rollback,
  connector: Pick<Connector, "kind" | "settings">,
  {
    serviceName,
    ways,
    toVersion,
  }: { serviceName: string; ways: readonly Way[]; toVersion: string },
  lacking: string | null,
): OtherSide {
  const { short: name, warnings } = kindOf(connector.kind);
  const { fromVersion } = rollback;
  const all = warnings(settingsFor(connector.settings, "production"), rollback.way ?? undefined);
  const can = (action: SteeringAction) =>
    canUnless(lacking, steerWhyNot(rollback, connector, action));
  return {
    name,
    warnings: all.filter(({ until }) => until === undefined || !isPast(rollback, until)),
    waits: rollback.steps.at(-1)?.waits === true,
    ways: waysAgain(ways, { serviceName, fromVersion, toVersion }),
    can: { approve: can("approve"), cancel: can("cancel") },
  };
}

function isPast(rollback: Rollback, until: NonNullable<ConnectorWarning["until"]>): boolean {
  return rollback.doneAt !== null || (until === "running" && hasRun(rollback));
}

/** Why an operation cannot be let on, or stopped, from here; or null. */
export function steerWhyNot(
  { acceptedAt, doneAt, word, steps }: Rollback,
  { kind }: Pick<Connector, "kind">,
  action: SteeringAction,
): string | null {
  const { name, approves, cancels } = kindOf(kind);
  if (acceptedAt === null) return "It was not accepted yet.";
  if (doneAt !== null || word !== null) return "It is over.";
  if (action === "cancel") return cancels ? null : `${name} cannot be told to stop.`;
  if (!approves) return `${name} cannot be told to go on.`;
  return steps.at(-1)?.waits === true ? null : "It waits for nobody.";
}
