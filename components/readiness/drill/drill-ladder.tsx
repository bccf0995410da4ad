import { StateShape } from "@/components/ui/state-shape";
import type { DrillView } from "@/lib/domain/readiness/drill/view";
import { durationText } from "@/lib/kernel/duration";

/** What the other side was asked and said, step by step. By hand there is nobody to ask. */
export function DrillLadder({ drill: { ladder, through, startedAt } }: { drill: DrillView }) {
  if (ladder === null) {
    return (
      <p className="text-table text-ink-soft">
        There is no connector: do each step by hand, and tick it.
      </p>
    );
  }
  const ended = ladder.doneAt !== null;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-table text-ink-soft">Through {through ?? "a connector that is gone"}</p>
      <ol className="flex flex-col gap-1">
        {ladder.steps.map(({ step, at, detail }) => (
          <li key={step} className="flex items-start gap-2 text-table">
            <StateShape
              shape={step === "failed" || step === "unknown" ? "diamond" : "return"}
              className="mt-0.5 size-3.5 text-returned"
            />
            <span className="min-w-0 break-words">
              {step.replaceAll("_", " ")}, after {since(startedAt, at)}
              {detail !== null && <span className="text-ink-soft">: {detail}</span>}
            </span>
          </li>
        ))}
        {ended && (
          <li className="flex items-start gap-2 text-table">
            <StateShape shape="return_ring" className="mt-0.5 size-3.5 text-returned" />
            It says done, after {since(startedAt, ladder.doneAt ?? startedAt)}. Look, and say what
            you see.
          </li>
        )}
      </ol>
      {ladder.externalUrl !== null && (
        <a
          href={ladder.externalUrl}
          rel="noreferrer noopener"
          target="_blank"
          className="text-table underline"
        >
          Look at it over there
        </a>
      )}
    </div>
  );
}

function since(from: string, at: string): string {
  return durationText((Date.parse(at) - Date.parse(from)) / 1000);
}
