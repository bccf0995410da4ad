import { VerdictBadge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { OwnClocks } from "@/components/ui/time/own-clocks";
import { clockTime } from "@/components/ui/time/time-words";
import type { ReplayView } from "@/lib/domain/canary/replay/view";

/** Every change of the verdict in words: the table behind the strip. */
export function VerdictTurns({ view }: { view: Pick<ReplayView, "verdicts" | "moreVerdicts"> }) {
  const { verdicts, moreVerdicts } = view;
  return (
    <Disclosure summary={`The verdicts in words (${verdicts.length + moreVerdicts})`}>
      <p className="text-table text-ink-soft">
        <OwnClocks />
      </p>
      <ol className="flex flex-col divide-y divide-line">
        {verdicts.map(({ at, overall, weight, sentence }) => (
          <li key={at} className="flex flex-col gap-x-3 gap-y-1 py-2 sm:flex-row">
            <span className="flex w-44 shrink-0 items-start gap-2 text-table text-ink-soft">
              {clockTime(Date.parse(at), undefined, true)}
              <VerdictBadge verdict={overall} />
            </span>
            <span className="min-w-0 text-body">
              {sentence} <span className="text-ink-soft">At {weight} %.</span>
            </span>
          </li>
        ))}
      </ol>
      {moreVerdicts > 0 && (
        <p className="text-table text-ink-soft">{moreVerdicts} more changes are left out.</p>
      )}
    </Disclosure>
  );
}
