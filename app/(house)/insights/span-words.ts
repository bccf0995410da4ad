import { type Search, searchWords } from "@/app/(house)/search-words";
import { insightsQuery } from "@/lib/domain/insights/insights-query";

/**
 * What a list of the insights is asked by its address: the span and service, the place to go on from, and the words that
 * lead to the rest of it. A span that cannot be read counts as not given, as any word of an address.
 */
export async function spanWords(search: Search) {
  const { after, ...words } = await searchWords(search, "service", "from", "to", "after");
  const wish = insightsQuery.safeParse(words).data ?? {};
  const kept = new URLSearchParams(
    Object.entries(wish).flatMap(([name, word]) => (word === undefined ? [] : [[name, word]])),
  );
  return { wish, after, kept };
}
