"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import type { SourceView } from "@/lib/domain/canary/source/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

/** Removes a source that nobody asks any more, after saying what goes with it. */
export function RemoveSource({
  source,
  remove,
}: {
  source: SourceView;
  remove: (key: string) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const say = useSay();
  const { run, busy, refusal } = useAct(remove, () => {
    say({ title: `${source.name} removed`, tone: "steady" });
    router.push("/settings/sources");
  });
  const why = whyNotNow(source.can.remove);
  if (why !== null) return <Button disabledReason={why}>Remove {source.name}</Button>;
  return (
    <Dialog
      title={`Remove ${source.name}`}
      lead="Its address, its secrets and the notes of asking it go. Samples that came from it stay."
      trigger={<Button>Remove {source.name}</Button>}
      footer={
        <Button look="primary" busy={busy} busyLabel="Removing…" onClick={() => run(source.key)}>
          Remove for good
        </Button>
      }
    >
      {refusal !== null && <ErrorNote title="Not removed">{refusal.detail}</ErrorNote>}
    </Dialog>
  );
}
