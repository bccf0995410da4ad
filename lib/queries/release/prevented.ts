import { countPrevented } from "@/lib/db/release/page-releases";
import { reader } from "@/lib/db/transact";
import type { Instant } from "@/lib/kernel/instant";

type Wish = { service?: string | undefined; from?: Instant | undefined; to?: Instant | undefined };

/**
 * How many failed canaries were stopped before everyone met them, with how it is defined and the list
 * behind it; `medianSpared` is the share of users (percent) who never met such a release.
 */
export async function prevented(wish: Wish) {
  const { count, medianSpared } = await countPrevented(reader(), wish);
  const service = wish.service === undefined ? "" : `&service=${encodeURIComponent(wish.service)}`;
  return {
    value: count,
    unit: "releases",
    n: count,
    definition:
      "Releases taken back below 100 % after a guardrail failed. The share spared is 100 % less the highest share seen or asked for.",
    list: `/releases?prevented=true${service}`,
    medianSpared,
  };
}
