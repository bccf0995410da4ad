import { RelativeTime } from "@/components/ui/time/relative-time";
import type { Review } from "@/lib/domain/learning/review";

/** A review to read. */
export function ReviewAnswers({ review }: { review: Review }) {
  const answers = [
    ["What went well", review.wentWell],
    ["What surprised us", review.surprised],
    ["What to do better next time", review.improvement],
  ] as const;
  return (
    <div className="flex max-w-[68ch] flex-col gap-6">
      {answers.map(([title, text]) =>
        text === "" ? null : (
          <section key={title} className="flex flex-col gap-1.5">
            <h2 className="text-lead font-semibold">{title}</h2>
            <p className="text-lead break-words whitespace-pre-wrap">{text}</p>
          </section>
        ),
      )}
      <p className="text-table text-ink-soft">
        {review.byName}, <RelativeTime at={review.at} />
      </p>
    </div>
  );
}
