import { readMoveFacts } from "@/lib/db/release/move-facts";
import { lockRelease } from "@/lib/db/release/release-rows";
import { findService, lockService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import { decideSeen } from "@/lib/domain/connections/decide-seen";
import type { InboundReading, InboxEvent } from "@/lib/domain/connections/inbox";
import { redact } from "@/lib/domain/connections/redact";
import type { Decision } from "@/lib/domain/release/decide-move";
import type { Instant } from "@/lib/kernel/instant";

type Share = Extract<InboundReading, { is: "weight" }>;
type Read = { result: InboxEvent["result"]; words: string; decision: Decision | null };

/**
 * What a reported share means for the release of that version of the connector's service. Holds the
 * release, and the service because a rollout may begin by it, until the transaction ends.
 */
export async function readShare(
  tx: Tx,
  connectorId: string,
  { service: named, version, weight, at: saidAt, actor }: Share,
  at: Instant,
): Promise<Read> {
  const connector = await tx.connector.findUnique({ where: { id: connectorId } });
  const service = connector === null ? null : await findService(tx, connector.serviceId);
  if (service === null) return refused("Its connector is gone.");
  if (named !== null && named !== service.key) {
    return refused(`It speaks of “${named}”, but this connector is that of “${service.key}”.`);
  }
  const row = await tx.release.findFirst({
    where: { serviceId: service.id, version },
    orderBy: { plannedAt: "desc" },
    select: { id: true },
  });
  const release = row === null ? null : await lockRelease(tx, row.id);
  if (release === null) {
    return refused(
      `No release ${version.slice(0, 100)} of ${service.name} is planned. Plan it, then replay this.`,
    );
  }
  // It may begin a rollout: two of one service must see each other.
  await lockService(tx, service.id);
  const facts = await readMoveFacts(tx, release, at);
  const said = actor === null ? "" : redact(actor, [], 120).replaceAll(/\s+/g, " ").trim();
  const by = said === "" ? `The router of ${service.name}` : said;
  const { decision, words } = decideSeen(release, { weight, at: saidAt, by }, facts, at);
  return { result: decision === null ? "ignored" : "used", words, decision };
}

function refused(words: string): Read {
  return { result: "refused", words, decision: null };
}
