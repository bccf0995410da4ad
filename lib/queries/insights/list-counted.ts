import type { Caller } from "@/lib/access/caller";
import { pageCounted } from "@/lib/db/insights/page-counted";
import { reader } from "@/lib/db/transact";
import type { CountedRelease } from "@/lib/domain/insights/counted-release";
import { type InsightKey, insightKeys } from "@/lib/domain/insights/insights";
import type { Page, Part } from "@/lib/kernel/page";
import { readSpan, type SpanWish } from "./read-span";

/** A page of the releases that one of the numbers is made of, newest first; null: there is no such number. */
export async function listCounted(
  caller: Caller,
  name: string,
  wish: SpanWish,
  page: Part,
): Promise<Page<CountedRelease> | null> {
  const key = insightNamed(name);
  if (key === null) return null;
  return pageCounted(reader(), key, await readSpan(wish, caller.at), page);
}

/** The number of that name. */
export function insightNamed(name: string): InsightKey | null {
  return insightKeys.find((key) => key === name) ?? null;
}
