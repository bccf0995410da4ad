import { type Caller, ownAccount } from "@/lib/access/caller";
import { findDevices, findPushKeys } from "@/lib/db/connections/push-rows";
import { reader } from "@/lib/db/transact";
import type { DevicesView } from "@/lib/domain/connections/push/view";

/** The browsers the asker is told on, and the key a further one subscribes with. */
export async function ownDevices(caller: Caller): Promise<DevicesView> {
  const person = ownAccount(caller);
  const keys = await findPushKeys(reader());
  const devices = person.ok ? await findDevices(reader(), person.value) : [];
  return {
    publicKey: keys?.publicKey ?? null,
    items: devices.map(({ id, label, createdAt, lastTakenAt }) => ({
      id,
      label,
      createdAt,
      lastTakenAt,
    })),
  };
}
