"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/form/text-area";
import { useAct } from "@/components/ui/use-act";
import type { TriedSeries } from "@/lib/domain/canary/sample/samples-view";
import type { Outcome } from "@/lib/kernel/outcome";

export type TrySeries = (key: string, input: unknown) => Promise<Outcome<{ items: TriedSeries[] }>>;

/** Paste series as `/metrics` shows them, and see how the rules above, saved or not, would read them. */
export function TrySeriesPanel({
  serviceKey,
  rules,
  nameOf,
  tryOut,
}: {
  serviceKey: string;
  /** The rules as they are typed now. */
  rules: () => unknown;
  nameOf: (metric: string) => string;
  tryOut: TrySeries;
}) {
  const [series, setSeries] = useState("");
  const [tried, setTried] = useState<TriedSeries[] | null>(null);
  const { run, busy, refusal } = useAct(tryOut, ({ items }) => setTried(items));
  function submit(event: FormEvent) {
    event.preventDefault();
    void run(serviceKey, { series, rules: rules() });
  }
  return (
    <Panel title="Try it" lead="How the rules above would read a series, before they are saved.">
      <form onSubmit={submit} className="flex flex-col items-start gap-3">
        <TextArea
          mono
          label="Series, one a line"
          hint="As /metrics shows them; copy a few lines from there."
          placeholder={
            'http_requests_total{code="500",version="2.4.0",instance="10.0.0.7:8080"} 12'
          }
          className="w-full"
          value={series}
          onChange={(event) => setSeries(event.target.value)}
        />
        <Button
          type="submit"
          busy={busy}
          disabledReason={series.trim() === "" ? "Paste a series first." : null}
        >
          Read them
        </Button>
        {refusal !== null && <ErrorNote title="Not tried">{refusal.detail}</ErrorNote>}
      </form>
      {tried !== null && (
        <ul aria-live="polite" className="mt-4 flex flex-col gap-3">
          {tried.map((one) => (
            <li key={one.line} className="flex flex-col gap-0.5">
              <span className="font-mono text-caption break-all text-ink-soft">{one.line}</span>
              <ReadAs tried={one} nameOf={nameOf} />
            </li>
          ))}
          {tried.length === 0 && <li>There is no series in this text.</li>}
        </ul>
      )}
    </Panel>
  );
}

function ReadAs({ tried, nameOf }: { tried: TriedSeries; nameOf: (metric: string) => string }) {
  if (tried.why !== null) return <span className="text-table text-watch">{tried.why}</span>;
  return (
    <>
      {tried.readAs.map(({ metric, arm, instance, words }) => (
        <span key={metric} className="text-table">
          <strong className="font-medium">{nameOf(metric)}</strong> on {arm}
          {instance !== "" && ` (${instance})`}: {words}.
        </span>
      ))}
    </>
  );
}
