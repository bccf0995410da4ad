"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { cx } from "@/components/ui/cx";
import { ErrorNote } from "@/components/ui/error-note";
import { toneText } from "@/components/ui/tone";
import { useAct } from "@/components/ui/use-act";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { autoWords, othersHere, watchWords } from "./prepare-watch";
import { useChangedRelease, useRefreshRelease } from "@/components/release/use-release";

export type WatchActions = {
  take: (releaseId: string) => Promise<Outcome<null>>;
  goOnAlone: (releaseId: string, input: { autoAdvance: boolean }) => Promise<Outcome<null>>;
};

/** Who watches and what that does to the clock; taking the watch in one press; whether it goes on by itself. */
export function WatchStrip({
  release,
  heard,
  actions,
}: {
  release: ReleaseView;
  /** Whether the house hears this page. */
  heard: boolean;
  actions: WatchActions;
}) {
  const refresh = useRefreshRelease(release.id);
  const take = useAct(actions.take, refresh);
  const changed = useChangedRelease(release.id);
  const goOn = useAct(actions.goOnAlone);
  const { watch, can } = release;
  const words = watchWords(release, heard);
  const others = othersHere(release);
  const refusal = take.refusal ?? goOn.refusal;
  // What was just chosen, while it is on its way: the release may be read anew meanwhile.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const goesOn = chosen ?? watch.autoAdvance;
  const hydrated = useHydrated();

  async function choose(autoAdvance: boolean) {
    setChosen(autoAdvance);
    const isDone = await goOn.run(release.id, { autoAdvance });
    if (isDone) changed((now) => ({ ...now, watch: { ...now.watch, autoAdvance } }));
    // Something else may have been chosen since.
    setChosen((now) => (now === autoAdvance ? null : now));
  }

  return (
    <div
      id="watch"
      className="mt-5 flex flex-col gap-x-6 gap-y-4 border-t border-line pt-4 sm:flex-row sm:items-start sm:justify-between"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <p className={cx("flex items-center gap-2 font-medium", toneText[words.tone])}>
          <span aria-hidden="true" className={cx("shrink-0", dots[words.dot])} />
          <span className="text-ink">{words.who}</span>
        </p>
        {words.means !== "" && <p className="text-table text-ink-soft">{words.means}</p>}
        {others !== null && <p className="text-table text-ink-soft">{others}</p>}
        {!watch.mine && (
          <Button
            className="mt-2 self-start"
            look={watch.clock === "nobody" ? "primary" : "quiet"}
            busy={take.busy}
            disabledReason={whyNotNow(can.takeWatch)}
            onClick={() => take.run(release.id)}
          >
            Take the watch
          </Button>
        )}
      </div>
      <Checkbox
        className="sm:max-w-72"
        label="Goes on by itself"
        hint={whyNotNow(can.edit) ?? autoWords(release, goesOn)}
        checked={goesOn}
        disabled={!can.edit.allowed || !hydrated}
        onChange={(event) => void choose(event.target.checked)}
      />
      {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
    </div>
  );
}

const dots = {
  present: "size-2.5 rounded-full bg-current",
  away: "size-2.5 rounded-full border-2 border-current",
  none: "h-0.5 w-2.5 bg-current",
};
