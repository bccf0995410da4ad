"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PolicyReasonDialog } from "@/components/readiness/policy-reason-dialog";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/ui/use-act";
import type { TemplateActions } from "./template-actions";

/** The way of a service back to the team's template. Its own versions stay. */
export function DropTemplate({
  disabledReason,
  drop,
}: {
  disabledReason: string | null;
  drop: TemplateActions["drop"];
}) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, busy, refusal, fault } = useAct(drop, () => {
    setAsking(false);
    router.refresh();
  });
  return (
    <>
      <Button disabledReason={disabledReason} reasonAt="bubble" onClick={() => setAsking(true)}>
        Use the team&rsquo;s again
      </Button>
      {asking && (
        <PolicyReasonDialog
          title="Use the team’s template again"
          lead="The next releases are asked what the team asks. The service’s own versions stay and can be restored."
          send="Use the team’s"
          busy={busy}
          error={fault("why") ?? refusal?.detail ?? null}
          onSend={(why) => void run({ why })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
