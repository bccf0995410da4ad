"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { NoteView, SamplesView } from "@/lib/domain/canary/sample/samples-view";
import { guessRule } from "@/lib/domain/canary/rules/guess-rule";
import type { Outcome } from "@/lib/kernel/outcome";
import { ArrivedTable } from "./arrived-table";
import { NotesTable } from "./notes-table";
import { formOf, inputOf, withRule } from "./prepare-rules";
import { RulesEditor } from "./rules-editor";
import { type TrySeries, TrySeriesPanel } from "./try-series";
import { WaysToSend } from "./ways-to-send";

type Props = {
  view: SamplesView;
  save: (key: string, rules: unknown) => Promise<Outcome<null>>;
  tryOut: TrySeries;
};

/** What arrived, what did not get in and why, and the rules that would change it, side by side. */
export function SamplesDesk({ view, save, tryOut }: Props) {
  const router = useRouter();
  const say = useSay();
  const { key } = view.service;
  const [form, setForm] = useState(() => formOf(view.rules));
  const { run, busy, refusal } = useAct(save, () => {
    say({ title: "Rules saved", tone: "steady" });
    router.refresh();
  });
  const nameOf = (metric: string) =>
    view.metrics.find((one) => one.key === metric)?.name ?? `${metric} (no longer watched)`;
  function makeRule(note: NoteView) {
    if (note.example === null) return;
    setForm(withRule(form, guessRule(note.example, view.metrics)));
    document.querySelector("#rules")?.scrollIntoView({ block: "end" });
  }
  return (
    <>
      <Panel title="Arrived lately" flush={view.arrived.length > 0}>
        {view.arrived.length > 0 ? (
          <ArrivedTable arrived={view.arrived} nameOf={nameOf} />
        ) : (
          <WaysToSend view={view} />
        )}
      </Panel>
      <Unmatched view={view} makeRule={makeRule} />
      <Odd view={view} />
      <RulesEditor
        {...{ view, form, setForm, refusal, busy }}
        onSave={() => void run(key, inputOf(form))}
      />
      <TrySeriesPanel
        serviceKey={key}
        rules={() => inputOf(form)}
        nameOf={nameOf}
        tryOut={tryOut}
      />
    </>
  );
}

function Unmatched({ view, makeRule }: { view: SamplesView; makeRule: (note: NoteView) => void }) {
  const action = (note: NoteView) =>
    note.example === null ? null : (
      <Button size="small" onClick={() => makeRule(note)}>
        Make a rule
      </Button>
    );
  return (
    <>
      {view.unmatched.total > 0 && (
        <Panel
          title="Matched nothing"
          lead="Series that came for this service and that no rule wants."
          flush
        >
          <NotesTable
            caption="Series that matched nothing"
            subject="Series"
            notes={view.unmatched}
            action={action}
          />
        </Panel>
      )}
      {view.nobodys.total > 0 && (
        <Panel
          title="Of no service"
          lead="Series whose labels name no service that has rules."
          flush
        >
          <NotesTable caption="Series of no service" subject="Series" notes={view.nobodys} />
        </Panel>
      )}
    </>
  );
}

function Odd({ view }: { view: SamplesView }) {
  return (
    <>
      {view.refused.total > 0 && (
        <Panel
          title="Refused"
          lead="Samples that could not be taken; the rest of their batch was."
          flush
        >
          <NotesTable caption="Refused samples" subject="Of" notes={view.refused} />
        </Panel>
      )}
      {view.noticed.total > 0 && (
        <Panel title="Odd" lead="Taken, but worth a look." flush>
          <NotesTable caption="Odd samples" subject="Of" notes={view.noticed} />
        </Panel>
      )}
    </>
  );
}
