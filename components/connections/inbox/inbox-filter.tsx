import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { inboxResults, type InboxResult } from "@/lib/domain/connections/inbox/inbox";
import {
  countWords,
  type InboxWishes,
  inboxHref,
  readingLooks,
} from "@/components/connections/prepare-connections";

/** Which events are shown, kept in the address. */
export function InboxFilter({
  wishes,
  counts,
  mostCounted,
}: {
  wishes: InboxWishes;
  counts: Readonly<Record<InboxResult, number>>;
  mostCounted: number;
}) {
  const { connector, result: chosen } = wishes;
  const choices = [
    { result: undefined, word: "All" },
    ...inboxResults.map((result) => ({
      result,
      word: `${readingLooks[result].word} ${countWords(counts[result], mostCounted)}`,
    })),
  ];
  return (
    <nav aria-label="Which events" className="flex flex-wrap gap-1">
      {choices.map(({ result, word }) => (
        <Link
          key={word}
          href={inboxHref({ connector, result })}
          aria-current={result === chosen ? "page" : undefined}
          className={cx(
            "thumb inline-flex items-center rounded-full px-3 py-1 text-table",
            result === chosen
              ? "bg-quiet-wash font-medium text-ink"
              : "text-ink-soft hover:text-ink",
          )}
        >
          {word}
        </Link>
      ))}
      {connector !== undefined && (
        <Link href={inboxHref({ result: chosen })} className="thumb px-3 py-1 text-table link">
          Of all connectors
        </Link>
      )}
    </nav>
  );
}
