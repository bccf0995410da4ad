import { countText, listText } from "@/lib/domain/canary/words/figures";

/** Series that came for a service lately and that no rule wants: some of their names, and how many there are. */
export type Strays = { names: readonly string[]; total: number };

/** What is said of them where a metric that is sent does not arrive: it may be among them. */
export function straysWords({ names, total }: Strays): string | null {
  const more = total - names.length;
  const listed = more > 0 ? [...names, `${countText(more)} more`] : names;
  if (names.length === 0) return null;
  return `Series did come in the last ten minutes that no rule wants: ${listText(listed)}.`;
}
