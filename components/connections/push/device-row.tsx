"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import type { DeviceView } from "@/lib/domain/connections/push/view";
import type { DeviceActions } from "./device-actions";

/** One browser: since when, when its push service last took something, a test, and the way out. */
export function DeviceRow({
  device,
  actions,
  onChanged,
}: {
  device: DeviceView;
  actions: Pick<DeviceActions, "remove" | "test">;
  onChanged: () => void;
}) {
  const test = useAct(actions.test, onChanged);
  const remove = useAct(actions.remove, onChanged);
  const refusal = test.refusal ?? remove.refusal;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="text-body font-medium">{device.label}</p>
        <p className="text-table text-ink-soft">
          Since <RelativeTime at={device.createdAt} />.{" "}
          {device.lastTakenAt === null ? (
            "Nothing was sent to it yet."
          ) : (
            <>
              Its push service last took something <RelativeTime at={device.lastTakenAt} />.
            </>
          )}
        </p>
      </div>
      <Button size="small" busy={test.busy} onClick={() => void test.run(device.id)}>
        Send a test
      </Button>
      <Button
        look="bare"
        size="small"
        busy={remove.busy}
        onClick={() => void remove.run(device.id)}
      >
        Remove
      </Button>
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
    </li>
  );
}
