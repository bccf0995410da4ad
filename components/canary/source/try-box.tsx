"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { useNow } from "@/components/ui/time/use-now";
import type { Metric } from "@/lib/domain/canary/metric";
import type { Trial } from "@/lib/domain/canary/source/trial";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Fault, Outcome } from "@/lib/kernel/outcome";
import { TrialView } from "./trial-view";

export type TryMetric = (serviceKey: string, input: unknown) => Promise<Outcome<Trial>>;

/** Asks a metric's source now, before anything is saved: the last ten minutes of both arms, as they came. */
export function TryBox({
  serviceKey,
  metric,
  can,
  tryMetric,
}: {
  serviceKey: string;
  metric: Metric;
  can: Can;
  tryMetric: TryMetric;
}) {
  const [versions, setVersions] = useState({ version: "", previousVersion: "" });
  const [since, setSince] = useState<number | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const { run, busy, refusal } = useAct(tryMetric, setTrial);
  const said = Object.entries(versions).filter(([, text]) => text.trim() !== "");

  function ask() {
    setSince(Date.now());
    setTrial(null);
    void run(serviceKey, { metric, ...Object.fromEntries(said) });
  }

  return (
    <div className="flex flex-col gap-3 rounded-small border border-line bg-sunken p-3 sm:col-span-4">
      <div className="flex flex-wrap items-end gap-3">
        <Button
          busy={busy}
          busyLabel={<Elapsed since={since} />}
          disabledReason={whyNotNow(can)}
          onClick={ask}
        >
          Try it now
        </Button>
        <TextInput
          mono
          optional
          label="Version"
          placeholder="newest release's"
          value={versions.version}
          onChange={(event) => setVersions({ ...versions, version: event.target.value })}
          className="w-40"
        />
        <TextInput
          mono
          optional
          label="Against"
          placeholder="the one before"
          value={versions.previousVersion}
          onChange={(event) => setVersions({ ...versions, previousVersion: event.target.value })}
          className="w-40"
        />
      </div>
      {refusal !== null && (
        <ErrorNote title="Not asked">
          {refusal.errors?.map(inWords).join(" ") ?? refusal.detail}
        </ErrorNote>
      )}
      <div role="status">{trial !== null && <TrialView metric={metric} trial={trial} />}</div>
    </div>
  );
}

/** Each field by its name: the box stands below them all. */
function inWords({ path, message }: Fault): string {
  const field = path.split(".").at(-1) ?? "";
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${message}`;
}

/** How long it takes so far, of the ten seconds that a question has. */
function Elapsed({ since }: { since: number | null }) {
  const now = useNow(1000);
  const seconds = now === null || since === null ? 0 : Math.max(0, Math.ceil((now - since) / 1000));
  return <>Asking… {Math.min(10, seconds)} of at most 10 s</>;
}
