"use client";

import { type FormEvent, useState } from "react";
import { askApi } from "@/components/ui/ask-api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { BlockerLine, SyncView } from "@/lib/domain/readiness/sync/view";
import { whyNotNow } from "@/lib/kernel/can";

/** What stands in the way of go, whose it is, and how it was resolved. */
export function BlockerPanel({ view, onChanged }: { view: SyncView; onChanged: () => void }) {
  const { blockers } = view;
  if (blockers.length === 0) return null;
  const open = blockers.filter(({ status }) => status === "open").length;
  const lead =
    open === 0
      ? "All of them are resolved."
      : `${open === 1 ? "One stands" : `${open} stand`} in the way of go.`;
  return (
    <Panel title="Blockers" lead={lead} flush>
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker.id} className="border-b border-line px-4 py-3 last:border-b-0 sm:px-5">
            <Blocker
              blocker={blocker}
              whyNot={whyNotNow(view.can.blockers)}
              onChanged={onChanged}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Blocker({
  blocker,
  whyNot,
  onChanged,
}: {
  blocker: BlockerLine;
  whyNot: string | null;
  onChanged: () => void;
}) {
  const [form, setForm] = useState<"owner" | "resolve" | null>(null);
  const { run, busy, refusal, fault } = useAct(askApi, onChanged);
  const isOpen = blocker.status === "open";

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("words") ?? "");
    const body = form === "owner" ? { owner: words } : { how: words };
    if (await run("POST", `/blockers/${blocker.id}/${form ?? ""}`, body)) setForm(null);
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <Badge tone={isOpen ? "watch" : "steady"} shape={isOpen ? "diamond" : "tick"}>
          {isOpen ? "Open" : "Resolved"}
        </Badge>
        <p className="min-w-0 flex-1 basis-60 text-body break-words">
          {blocker.text}
          <span className="block text-table text-ink-soft">
            {isOpen
              ? `${blocker.owner} owns it; ${blocker.raisedBy} raised it.`
              : `${blocker.resolvedBy ?? ""}: ${blocker.how}`}
          </span>
        </p>
        {isOpen && (
          <span className="flex gap-2">
            <Button
              size="small"
              look="bare"
              disabledReason={whyNot}
              reasonAt="bubble"
              onClick={() => setForm("owner")}
            >
              Give it away
            </Button>
            <Button
              size="small"
              disabledReason={whyNot}
              reasonAt="bubble"
              onClick={() => setForm("resolve")}
            >
              Resolve
            </Button>
          </span>
        )}
      </div>
      {form !== null && isOpen && (
        <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-end gap-3">
          <TextInput
            key={form}
            className="min-w-56 flex-1"
            label={form === "owner" ? "Who owns it now?" : "How was it resolved?"}
            name="words"
            error={fault(form === "owner" ? "owner" : "how")}
          />
          <Button type="submit" busy={busy}>
            {form === "owner" ? "Give it" : "It is resolved"}
          </Button>
          <Button look="bare" onClick={() => setForm(null)}>
            Back
          </Button>
        </form>
      )}
      {refusal !== null && !refusal.errors?.length && (
        <ErrorNote title="Not now">{refusal.detail}</ErrorNote>
      )}
    </div>
  );
}
