"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PickSome } from "@/components/ui/form/pick-some";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { useSay } from "@/components/ui/overlay/toasts";
import { useAct } from "@/components/ui/use-act";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";

type Named = { key: string; name: string };

/** Which services one needs: they are not released at the same time. */
export function DependenciesPanel({
  service,
  needs,
  others,
  can,
  save,
}: {
  service: Named;
  needs: readonly Named[];
  others: readonly Named[];
  can: Can;
  save: (key: string, needs: string[]) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const say = useSay();
  const [chosen, setChosen] = useState(() => needs.map(({ key }) => key));
  const { run, busy, refusal } = useAct(save, () => {
    say({ title: "Saved", tone: "steady" });
    router.refresh();
  });
  return (
    <Panel
      title="Needs"
      lead={`Services that ${service.name} cannot do without. Two that depend on each other do not go out at the same time.`}
    >
      {others.length === 0 ? (
        <p className="text-body text-ink-soft">There is no other service.</p>
      ) : (
        <div className="flex flex-col items-start gap-3">
          <PickSome
            label="services"
            choices={others.map(({ key, name }) => ({ value: key, label: name }))}
            chosen={chosen}
            disabled={!can.allowed}
            onTick={(key, ticked) =>
              setChosen((now) => (ticked ? [...now, key] : now.filter((one) => one !== key)))
            }
          />
          {refusal !== null && <ErrorNote title="Not saved">{refusal.detail}</ErrorNote>}
          <Button
            busy={busy}
            disabledReason={whyNotNow(can)}
            onClick={() => void run(service.key, chosen)}
          >
            Save what it needs
          </Button>
        </div>
      )}
    </Panel>
  );
}
