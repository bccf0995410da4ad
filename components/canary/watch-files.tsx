import { buttonLook } from "@/components/ui/button-look";
import { CodeLine } from "@/components/ui/code/code-line";

/** So that anyone can recompute a verdict. `address`: settings to try, as the query of a replay. */
export function WatchFiles({ release, address = "" }: { release: string; address?: string }) {
  const base = `/api/v1/releases/${release}/replay`;
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <p className="text-table text-ink-soft">
        The same judge runs on your machine, without a server: a line for each tick, in which{" "}
        <code>t</code> counts seconds from <code>startsAt</code> of the plan.
      </p>
      <div className="flex flex-wrap gap-2">
        <a
          download
          href={`${base}/plan${address && `?${address}`}`}
          className={buttonLook("quiet", "small")}
        >
          plan.json
        </a>
        <a download href={`${base}/samples`} className={buttonLook("quiet", "small")}>
          samples.ndjson
        </a>
      </div>
      <CodeLine code="npm run -s judge -- --plan plan.json < samples.ndjson" />
    </div>
  );
}
