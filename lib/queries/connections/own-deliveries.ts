import { type Caller, ownAccount } from "@/lib/access/caller";
import { pageDeliveries } from "@/lib/db/connections/push-rows";
import { reader } from "@/lib/db/transact";
import type { DeliveryView } from "@/lib/domain/connections/push/view";
import type { PushDelivery } from "@/lib/domain/connections/push/push-message";
import type { Page, Part } from "@/lib/kernel/page";

/** What the asker was told on their devices, and how each message went; newest first. */
export async function ownDeliveries(caller: Caller, part: Part): Promise<Page<DeliveryView>> {
  const person = ownAccount(caller);
  if (!person.ok) return { items: [], next: null };
  const page = await pageDeliveries(reader(), person.value, part);
  return { ...page, items: page.items.map(viewOf) };
}

function viewOf(delivery: PushDelivery): DeliveryView {
  const { userId: _, effectId: __, ...said } = delivery;
  return said;
}
