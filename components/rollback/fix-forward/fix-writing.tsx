import { RelativeTime } from "@/components/ui/time/relative-time";
import type { FixForwardView } from "@/lib/domain/rollback/fix-forward";
import { fixEnd } from "./prepare-fix-forward";

/** What somebody wrote: the review is of these words. */
export function FixWriting({ fix, withEnd = false }: { fix: FixForwardView; withEnd?: boolean }) {
  const lines = [
    ["What is wrong", fix.why],
    ["What the fix does", fix.fix],
    ["Who is hit if it fails", fix.blastRadius],
    ["How it is checked", fix.verify],
    ["How it is taken back", fix.backOut],
  ] as const;
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid gap-x-5 gap-y-1.5 text-body sm:grid-cols-[11rem_minmax(0,1fr)]">
        {lines.map(
          ([name, said]) =>
            said !== "" && (
              <div key={name} className="contents">
                <dt className="text-table text-ink-soft">{name}</dt>
                <dd className="min-w-0 break-words whitespace-pre-line">{said}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="text-table text-ink-soft">
        {fix.askedBy.name}, <RelativeTime at={fix.askedAt} />
        {withEnd && `. ${fixEnd(fix)}`}
      </p>
    </div>
  );
}
