"use client";

import { askApi } from "@/components/ui/ask-api";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import { useAct } from "@/components/ui/use-act";
import type { SyncView } from "@/lib/domain/readiness/sync/view";
import { missedBy } from "./prepare-sync";

/** All steps with how many have spoken; what went by before one came can be heard all at once. */
export function AgendaPanel({ view, onChanged }: { view: SyncView; onChanged: () => void }) {
  const { run, busy } = useAct(askApi, onChanged);
  const { agenda, sync, words, can, me, release, solo } = view;
  const missed = me === null || solo ? [] : missedBy(view, me.id);
  const path = `/releases/${release.id}/sync`;
  const catchUp = async () => {
    for (const { key } of missed) await run("POST", `${path}/word`, { step: key, says: "heard" });
  };
  return (
    <Panel title="Agenda" flush>
      {missed.length > 0 && can.speak.allowed && (
        <div className="flex flex-col items-start gap-2 border-b border-line px-4 py-3 sm:px-5">
          <p className="text-table">
            {missed.length === 1 ? "One step" : `${missed.length} steps`} went by without a word of
            yours.
          </p>
          <Button size="small" busy={busy} onClick={() => void catchUp()}>
            I have read them: heard
          </Button>
        </div>
      )}
      <ol>
        {agenda.map((step, index) => {
          const isOpen = step.key === sync?.step;
          const spoken = Object.keys(words[step.key] ?? {}).length;
          const line = (
            <>
              <span className="w-5 shrink-0 text-right text-ink-faint tabular-nums">
                {index + 1}
              </span>
              <span className={cx("min-w-0 flex-1 text-left", isOpen && "font-semibold")}>
                {step.text}
              </span>
              {spoken > 0 && (
                <span className="text-ink-soft tabular-nums">
                  {spoken}
                  <span className="sr-only"> have spoken</span>
                </span>
              )}
            </>
          );
          return (
            <li
              key={step.key}
              aria-current={isOpen ? "step" : undefined}
              className={cx(
                "border-b border-line text-table last:border-b-0",
                isOpen && "bg-sunken",
              )}
            >
              {can.lead.allowed ? (
                <button
                  type="button"
                  className="flex min-h-9 w-full items-start gap-2.5 px-4 py-2 hover:bg-sunken/60 sm:px-5"
                  onClick={() => void run("POST", `${path}/turn`, { step: step.key })}
                >
                  {line}
                </button>
              ) : (
                <span className="flex min-h-9 items-start gap-2.5 px-4 py-2 sm:px-5">{line}</span>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
