"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { useAct } from "@/components/ui/use-act";
import type { FreezeLine } from "@/lib/domain/readiness/policy/view";
import { sayZone } from "@/lib/domain/readiness/policy/wall-time";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { FreezeForm } from "./freeze-form";

export type FreezeActions = {
  add: (input: Record<string, unknown>) => Promise<Outcome<null>>;
  change: (id: string, input: Record<string, unknown>) => Promise<Outcome<null>>;
  lift: (id: string) => Promise<Outcome<null>>;
};

/** The freezes that hold or will hold, and the way to declare one. */
export function FreezePanel({
  freezes,
  services,
  zone,
  can,
  actions,
}: {
  freezes: readonly FreezeLine[];
  services: readonly { key: string; name: string }[];
  zone: string;
  can: Can;
  actions: FreezeActions;
}) {
  const router = useRouter();
  const [editing, setEditing] = useState<FreezeLine | "new" | null>(null);
  const lift = useAct(actions.lift, () => router.refresh());
  const close = () => setEditing(null);
  const changed = editing === "new" ? null : editing;
  return (
    <Panel
      flush
      id="freezes"
      title="Freezes"
      lead={`A dated stop of going forward, once or repeating. Times are on the clocks of ${sayZone(zone)}.`}
      aside={
        <Button
          size="small"
          reasonAt="bubble"
          onClick={() => setEditing("new")}
          disabledReason={whyNotNow(can)}
        >
          Declare a freeze
        </Button>
      }
    >
      {freezes.length === 0 ? (
        <p className="p-4 text-body text-ink-soft sm:px-5">No freeze holds, and none is to come.</p>
      ) : (
        <FreezeTable
          freezes={freezes}
          canEdit={can.allowed}
          busy={lift.busy}
          onEdit={setEditing}
          onLift={(id) => void lift.run(id)}
        />
      )}
      {editing !== null && (
        <FreezeForm
          freeze={changed}
          services={services}
          zone={zone}
          save={(input) =>
            changed === null ? actions.add(input) : actions.change(changed.id, input)
          }
          onSaved={() => {
            close();
            router.refresh();
          }}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function FreezeTable({
  freezes,
  canEdit,
  busy,
  onEdit,
  onLift,
}: {
  freezes: readonly FreezeLine[];
  canEdit: boolean;
  busy: boolean;
  onEdit: (freeze: FreezeLine) => void;
  onLift: (id: string) => void;
}) {
  return (
    <Table
      caption="Freezes"
      rows={freezes}
      rowKey={({ id }) => id}
      columns={[
        { key: "title", header: "Freeze", main: true, cell: ({ title }) => title },
        { key: "when", header: "When", cell: ({ words }) => words },
        { key: "for", header: "For", cell: forWhom },
        {
          key: "holds",
          header: "Holds now",
          headerHidden: true,
          cell: ({ holds }) => (holds ? <Badge tone="watch">Holds now</Badge> : null),
        },
        {
          key: "actions",
          header: "Change or lift",
          headerHidden: true,
          align: "right",
          cell: (freeze) =>
            canEdit && (
              <span className="inline-flex flex-wrap gap-2">
                <Button
                  size="small"
                  aria-label={`Change ${freeze.title}`}
                  onClick={() => onEdit(freeze)}
                >
                  Change
                </Button>
                <Button
                  size="small"
                  busy={busy}
                  aria-label={`Lift ${freeze.title}`}
                  onClick={() => onLift(freeze.id)}
                >
                  Lift
                </Button>
              </span>
            ),
        },
      ]}
    />
  );
}

function forWhom({ services, risks }: FreezeLine): string {
  const some = services.length === 0 ? "all services" : services.map(({ name }) => name).join(", ");
  return risks.length === 0 ? some : `${some}; ${risks.join(" and ")} risk`;
}
