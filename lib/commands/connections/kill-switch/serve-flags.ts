import { type Caller, forbidden } from "@/lib/access/caller";
import { commit } from "@/lib/db/commit";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { noteFetched, readFlagDocument } from "@/lib/db/connections/flag-document-rows";
import { transact } from "@/lib/db/transact";
import { millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** Every few seconds a flagd asks; that it still does is written down this often. */
const noteEveryMs = 15_000;

/** The document that a flagd fetches, and that it has this state of it now. */
export async function serveFlags(
  caller: Caller,
  connectorId: string,
): Promise<Outcome<{ text: string; etag: string }>> {
  const no = forbidden(caller, "event.report");
  if (no !== null) return no;
  return transact(async (tx) => {
    const connector = await findConnector(tx, connectorId);
    if (connector === null || connector.kind !== "flagd") return notFound("document");
    const document = await readFlagDocument(tx, connector);
    const { text, etag, fetchedEtag, fetchedAt } = document;
    const isOld = fetchedAt === null || millis(caller.at) - millis(fetchedAt) > noteEveryMs;
    if (fetchedEtag !== etag || isOld) {
      const states = [noteFetched(connectorId, document, caller.at)];
      await commit(tx, caller, { states, entries: [] });
    }
    return done({ text, etag });
  });
}
