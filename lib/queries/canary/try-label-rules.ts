import { findTarget } from "@/lib/db/canary/sample/sample-target";
import { reader } from "@/lib/db/transact";
import type { TriedSeries } from "@/lib/domain/canary/sample/samples-view";
import { type TryInput, trySeries } from "@/lib/domain/canary/rules/try-series";

/** How pasted series would be read, by the service's rules or by others that are not saved yet; null: no such service. */
export async function tryLabelRules(
  service: string,
  { series, rules }: TryInput,
): Promise<{ items: TriedSeries[] } | null> {
  const target = await findTarget(reader(), { service });
  if (target === null) return null;
  return { items: trySeries(series, rules ?? target.rules, target.metrics, target.versions) };
}
