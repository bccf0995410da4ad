import { CodeLine } from "@/components/ui/code/code-line";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { StateShape } from "@/components/ui/state-shape";
import { tookWords } from "@/components/ui/time/time-words";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Trial, TriedArm, TriedQuery } from "@/lib/domain/canary/source/trial";
import { armWords, trialLead } from "./prepare-trial";
import { partWords } from "./prepare-metric";
import { TrialPlot } from "./trial-plot";
import { TrialTable } from "./trial-table";

/** What came of trying a metric: both arms as a chart would show them, and exactly what was asked. */
export function TrialView({ metric, trial }: { metric: Metric; trial: Trial }) {
  const found = trial.arms.some((arm) => arm.points.length > 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-body">{trialLead(trial)}</p>
      {found && <TrialPlot metric={metric} trial={trial} />}
      {trial.arms.map((arm) => (
        <ArmFound key={arm.arm} arm={arm} metric={metric} />
      ))}
      {found && (
        <Disclosure summary="Every point">
          <TrialTable metric={metric} trial={trial} />
        </Disclosure>
      )}
    </div>
  );
}

function ArmFound({ arm, metric }: { arm: TriedArm; metric: Metric }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-table font-medium">{armWords(arm, metric)}</h3>
      {arm.error !== null && <ErrorNote>{arm.error}</ErrorNote>}
      {arm.warnings.map((warning) => (
        <p key={warning} className="flex items-start gap-2 text-table text-watch">
          <StateShape shape="diamond" className="mt-0.5 size-3.5" />
          <span className="min-w-0 break-words">{warning}</span>
        </p>
      ))}
      {arm.queries.map((query) => (
        <Asked key={query.part} query={query} />
      ))}
    </section>
  );
}

function Asked({ query }: { query: TriedQuery }) {
  const { part, sent, ms, seriesFound, series } = query;
  const count = seriesFound === 1 ? "1 series" : `${seriesFound} series`;
  return (
    <Disclosure summary={`${partWords[part]}: ${count} in ${tookWords(ms)}`}>
      <div className="flex flex-col gap-2">
        <CodeLine code={sent} label="The query as it was sent" />
        {series.length > 0 && (
          <ul className="font-mono text-caption break-all text-ink-soft">
            {series.map(({ labels, points }) => (
              <li key={JSON.stringify(labels)}>
                {labelText(labels)} {points.length} points
              </li>
            ))}
            {seriesFound > series.length && <li>and {seriesFound - series.length} more</li>}
          </ul>
        )}
      </div>
    </Disclosure>
  );
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return `{${pairs.join(", ")}}`;
}
