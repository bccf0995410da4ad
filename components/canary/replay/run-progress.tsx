import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { RunLine } from "@/lib/domain/canary/replay/run-view";

/** How far a replay of past releases is, with the way to stop it; nothing once it is over. */
export function RunProgress({ run, onCancel }: { run: RunLine; onCancel: () => void }) {
  if (run.state === "stalled") {
    return <p className="text-table text-watch">It has stopped by itself. Start it again.</p>;
  }
  if (run.state !== "running") return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <ProgressBar label="Releases judged" done={run.done} total={run.total} />
      <span className="text-table text-ink-soft">
        {run.done} of {run.total} releases
      </span>
      <Button size="small" onClick={onCancel}>
        Stop
      </Button>
    </div>
  );
}
