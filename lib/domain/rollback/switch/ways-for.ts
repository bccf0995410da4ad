import type { Way } from "@/lib/domain/connections/kind";
import { type ConnectorKind, kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { Flag } from "@/lib/domain/release/flag/flag";
import type { Release } from "@/lib/domain/release/release";
import { flagsWay, switchable } from "./flags-way";

/**
 * The ways to roll a release back, the usual one first. Where the strategy is a feature flag that is to
 * switch it off; deploying the version before stays possible beside it.
 */
export function waysFor(
  { strategy }: Pick<Release, "strategy">,
  flags: readonly Flag[],
  connector: { kind: ConnectorKind } | null,
): readonly Way[] {
  const kind = connector === null ? null : kindOf(connector.kind);
  const own = kind?.ways ?? [];
  const keys = switchable(flags).map(({ key }) => key);
  if (strategy !== "feature_flag" || keys.length === 0) return own;
  const flagged: Way = {
    key: flagsWay,
    label: `roll back {service}: switch off ${keys.join(", ")}`,
    text: "{from} keeps running without what is behind it. Seconds, and no deploy.",
    onlyUnderWay: false,
  };
  if (kind === null || own.length > 0) return [flagged, ...own];
  const text = `Through ${kind.short}: everything of {from} is taken back.`;
  const deploy: Way = {
    key: "deploy",
    label: "roll back {service} to {to}",
    text,
    onlyUnderWay: false,
  };
  return [flagged, deploy];
}
