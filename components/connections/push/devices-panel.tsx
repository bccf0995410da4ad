"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { useAct } from "@/components/ui/use-act";
import type { DeliveryView, DevicesView } from "@/lib/domain/connections/push/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { refused } from "@/lib/kernel/outcome";
import type { Page } from "@/lib/kernel/page";
import { DeliveryLog } from "./delivery-log";
import type { DeviceActions } from "./device-actions";
import { DeviceRow } from "./device-row";
import { subscribe, subscribeWhyNot } from "./subscribe";

/** The browsers a person is told on when no page is open: add this one, try each, see how each message went. */
export function DevicesPanel({
  initial,
  actions,
}: {
  initial: DevicesView;
  actions: DeviceActions;
}) {
  const client = useQueryClient();
  const { data: devices } = useQuery({
    queryKey: ["devices"],
    queryFn: ({ signal }) => readApi<DevicesView>("/api/v1/me/devices", signal),
    initialData: initial,
  });
  const { data: log } = useQuery({
    queryKey: ["devices", "deliveries"],
    queryFn: ({ signal }) => readApi<Page<DeliveryView>>("/api/v1/me/deliveries?limit=10", signal),
    refetchInterval: 3_000,
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ["devices"] });
  const { run, busy, refusal } = useAct(() => addThis(devices.publicKey, actions.add), refresh);
  const whyNot = useSyncExternalStore(never, subscribeWhyNot, () => null);
  return (
    <Panel
      title="Tell me on my devices"
      lead="When an alert is yours, one sentence on your phone; it leads straight to the rollback."
    >
      <div className="flex flex-col gap-4">
        {devices.items.length > 0 && (
          <ul className="divide-y divide-line">
            {devices.items.map((device) => (
              <DeviceRow key={device.id} device={device} actions={actions} onChanged={refresh} />
            ))}
          </ul>
        )}
        <div>
          <Button
            look={devices.items.length === 0 ? "primary" : "quiet"}
            busy={busy}
            busyLabel="Asking…"
            disabledReason={whyNot}
            onClick={() => void run()}
          >
            Tell me on this device
          </Button>
        </div>
        {refusal !== null && <ErrorNote title="Not added">{refusal.detail}</ErrorNote>}
        {log !== undefined && <DeliveryLog deliveries={log.items} />}
      </div>
    </Panel>
  );
}

async function addThis(
  publicKey: string | null,
  add: DeviceActions["add"],
): Promise<Outcome<null>> {
  if (publicKey === null) return refused("unavailable", "Bellwether has no keys yet: restart it.");
  try {
    return await add(await subscribe(publicKey));
  } catch (error) {
    return refused("conflict", error instanceof Error ? error.message : String(error));
  }
}

const never = () => () => {};
