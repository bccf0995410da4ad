import type { Tx } from "@/lib/db/transact";
import type { Channel } from "@/lib/domain/connections/channel/channel";
import { chats, isChat } from "@/lib/domain/connections/channel/chat";
import { toEndpoint } from "./endpoint-rows";

/** The team channel; null where none is set. */
export async function findChannel(tx: Tx): Promise<Channel | null> {
  const row = await tx.endpoint.findFirst({
    where: { form: { in: [...chats] } },
    orderBy: { id: "desc" },
  });
  if (row === null) return null;
  const { form, ...one } = toEndpoint(row);
  return isChat(form) ? { ...one, form } : null;
}

/** Keeps two who set a channel in the same moment from leaving two. */
export async function holdChannel(tx: Tx): Promise<Channel | null> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('team channel', 0))`;
  return findChannel(tx);
}
