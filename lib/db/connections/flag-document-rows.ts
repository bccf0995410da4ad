import { createHash } from "node:crypto";
import type { Tx } from "@/lib/db/transact";
import { flagdDocument } from "@/lib/domain/connections/flagd-document";
import type { Connector } from "@/lib/domain/connections/connector";
import { settingsFor } from "@/lib/domain/connections/connector";
import { type Instant, instant, instantOrNull } from "@/lib/kernel/instant";

/** A document that is served to flagd: its text now, and the state of it that was fetched last. */
export type FlagDocument = {
  off: string[];
  text: string;
  etag: string;
  changedAt: Instant;
  fetchedEtag: string | null;
  fetchedAt: Instant | null;
};

/** The document of a connection; one that nothing was ever switched in, or that nobody fetched, too. */
export async function readFlagDocument(
  tx: Tx,
  { id, settings, createdAt }: Pick<Connector, "id" | "settings" | "createdAt">,
): Promise<FlagDocument> {
  const row = await tx.flagDocument.findUnique({ where: { connectorId: id } });
  const off = row?.off ?? [];
  const text = flagdDocument(settingsFor(settings, "production")["flags"] ?? "", off);
  return {
    off,
    text,
    etag: etagOf(text),
    changedAt: row === null ? createdAt : instant(row.changedAt),
    fetchedEtag: row?.fetchedEtag ?? null,
    fetchedAt: instantOrNull(row?.fetchedAt ?? null),
  };
}

/** A save for `commit`: which flags of a document are switched off from now on. */
export function putOff(connectorId: string, off: string[], changedAt: Instant) {
  return async (tx: Tx): Promise<void> => {
    const change = { off, changedAt, etag: "" };
    await tx.flagDocument.upsert({
      where: { connectorId },
      create: { connectorId, ...change },
      update: change,
    });
  };
}

/** A save for `commit`: which state of a document was fetched, and when. */
export function noteFetched(connectorId: string, { etag, changedAt }: FlagDocument, at: Instant) {
  return async (tx: Tx): Promise<void> => {
    const fetched = { fetchedEtag: etag, fetchedAt: at };
    await tx.flagDocument.upsert({
      where: { connectorId },
      create: { connectorId, off: [], etag, changedAt, ...fetched },
      update: fetched,
    });
  };
}

function etagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"`;
}
