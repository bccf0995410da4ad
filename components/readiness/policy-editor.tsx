"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { Policy } from "@/lib/domain/readiness/policy/policy";
import type { PolicyView } from "@/lib/domain/readiness/policy/view";
import { risks } from "@/lib/domain/release/release";
import { sayZone } from "@/lib/domain/readiness/policy/wall-time";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { RulesField } from "./rules-field";
import { WindowsField } from "./windows-field";
import { riskLegends } from "./risk-legends";

/** The team's windows and rules; for everyone to read, for an admin to change. */
export function PolicyEditor({
  policy,
  save,
}: {
  policy: PolicyView;
  save: (input: Policy) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const say = useSay();
  const [windows, setWindows] = useState(policy.windows);
  const [rules, setRules] = useState(policy.rules);
  const { run, busy, refusal } = useAct(save, () => {
    say({ title: "Saved", tone: "steady" });
    router.refresh();
  });
  const readOnly = !policy.can.edit.allowed;
  const faultAt = (start: string) =>
    refusal?.errors?.find(({ path }) => path.startsWith(start))?.message ?? null;

  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ windows, rules });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-6">
      <Panel
        title="Windows"
        lead={`When each risk may go out, on the clocks of ${sayZone(policy.zone)}. A window that ends before it begins ends the next day.`}
      >
        <div className="flex flex-col gap-6">
          {risks.map((risk) => (
            <WindowsField
              key={risk}
              legend={riskLegends[risk]}
              windows={windows[risk]}
              readOnly={readOnly}
              error={faultAt(`windows.${risk}`)}
              onChange={(next) => setWindows((now) => ({ ...now, [risk]: next }))}
            />
          ))}
        </div>
      </Panel>
      <Panel title="Rules" lead="What else a release waits for. A rollback waits for none of it.">
        <RulesField rules={rules} readOnly={readOnly} solo={policy.solo} onChange={setRules} />
      </Panel>
      {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
      <div>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          busyLabel="Saving…"
          disabledReason={whyNotNow(policy.can.edit)}
        >
          Save the policy
        </Button>
      </div>
    </form>
  );
}
