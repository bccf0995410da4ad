import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { StateShape } from "@/components/ui/state-shape";
import { Stopwatch } from "@/components/ui/time/stopwatch";
import { toneText } from "@/components/ui/tone";
import { durationText } from "@/lib/kernel/duration";
import {
  attemptWords,
  type LadderAttempt,
  type LadderRow,
  type LadderStep,
  ladderRows,
} from "./prepare-ladder";

/**
 * A rollback from press to proof: each step with its time since the press, its detail and every
 * attempt's answer. Nothing is ticked that was not seen. `endedAt` stops the watch.
 */
export function Ladder({
  steps,
  endedAt,
  headline,
}: {
  steps: readonly LadderStep[];
  endedAt?: string | null | undefined;
  /** The sentence above: "Rolling back checkout to 2.3.9." or "Safe on 2.3.9 again, 41 s." */
  headline?: string | undefined;
}) {
  const pressedAt = steps[0]?.at;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        {headline !== undefined && (
          <p role="status" className="text-lead font-semibold">
            {headline}
          </p>
        )}
        {pressedAt !== undefined && (
          <Stopwatch
            startedAt={pressedAt}
            endedAt={endedAt}
            label={endedAt ? "Press to proof" : "Since the press"}
          />
        )}
      </div>
      <ol aria-label="Steps of the rollback" className="flex flex-col">
        {ladderRows(steps).map((row) => (
          <Rung key={row.key} row={row} />
        ))}
      </ol>
    </div>
  );
}

function Rung({ row }: { row: LadderRow }) {
  const ahead = row.state === "ahead";
  return (
    <li aria-current={row.state === "now" ? "step" : undefined} className="group/rung flex gap-3">
      <span className="flex flex-col items-center">
        <span className={cx("mt-0.5", ahead ? "text-line-strong" : toneText[row.tone])}>
          <StateShape shape={row.shape} className="size-5" />
        </span>
        <span
          aria-hidden="true"
          className={cx(
            "my-1 w-px flex-1 group-last/rung:hidden",
            row.state === "done" ? "bg-returned/50" : "bg-line",
          )}
        />
      </span>
      <div className="min-w-0 flex-1 pb-4 group-last/rung:pb-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className={cx("text-body", ahead ? "text-ink-soft" : "font-semibold")}>
            {row.word}
            <span className="sr-only">{spoken[row.state]}</span>
          </p>
          {row.at !== null && (
            <p className="shrink-0 text-table text-ink-soft">
              {row.sincePress === null ? (
                <RelativeTime at={row.at} exact />
              ) : (
                `+${durationText(row.sincePress / 1000)}`
              )}
            </p>
          )}
        </div>
        {row.detail !== null && (
          <p className="text-table break-words text-ink-soft">{row.detail}</p>
        )}
        {row.attempts.length > 0 && (
          <Attempts attempts={row.attempts} open={row.state !== "done"} />
        )}
      </div>
    </li>
  );
}

const spoken: Record<LadderRow["state"], string> = {
  done: ", done",
  now: ", now",
  ahead: ", still ahead",
  trouble: ", needs you",
  doubt: ", needs a look",
};

function Attempts({ attempts, open }: { attempts: readonly LadderAttempt[]; open: boolean }) {
  const many = attempts.length === 1 ? "1 attempt" : `${attempts.length} attempts`;
  return (
    <Disclosure summary={many} open={open} className="mt-1">
      <ol className="flex flex-col gap-1.5 border-l-2 border-line pl-3 text-table">
        {attempts.map((attempt, index) => (
          <li key={`${attempt.at}-${index}`} className="min-w-0">
            <span className="text-ink-soft">
              <RelativeTime at={attempt.at} exact /> ·{" "}
            </span>
            <span>{attemptWords(attempt)}</span>
            {attempt.answer && (
              <code className="mt-0.5 block font-mono text-caption break-words whitespace-pre-wrap text-ink-soft">
                {attempt.answer}
              </code>
            )}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
