"use server";

import { replayFromInbox } from "@/app/api/v1/inbox/[id]/replay/replay-from-inbox";
import { type Mapped, mapEvent } from "@/lib/commands/connections/inbox/map-event";
import { mapInput } from "@/lib/domain/connections/inbox/map-input";
import { act, noInput } from "@/lib/access/act";
import type { Received } from "@/lib/commands/connections/inbox/receive-event";
import type { Outcome } from "@/lib/kernel/outcome";

export async function replay(inboxId: string): Promise<Outcome<Received>> {
  return act([inboxId], undefined, noInput, (caller) => replayFromInbox(caller, inboxId));
}

export async function map(inboxId: string, raw: unknown): Promise<Outcome<Mapped>> {
  return act([inboxId], raw, mapInput, (caller, input) => mapEvent(caller, inboxId, input));
}
