import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { type InboxWishes, inboxHref, readingLooks } from "./prepare-connections";

/** Which events are shown, kept in the address. */
export function InboxFilter({ wishes }: { wishes: InboxWishes }) {
  const { connector, result: chosen } = wishes;
  const choices = [
    { result: undefined, word: "All" },
    ...(["used", "ignored", "refused"] as const).map((result) => ({
      result,
      word: readingLooks[result].word,
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
    </nav>
  );
}
