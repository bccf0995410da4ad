import { type Caller, lacks } from "@/lib/access/caller";
import { findAttempts } from "@/lib/db/connections/attempt-rows";
import { findConnector } from "@/lib/db/connections/connector-rows";
import { findFlag } from "@/lib/db/release/flag-rows";
import { findRelease } from "@/lib/db/release/release-rows";
import { findService } from "@/lib/db/release/service-rows";
import { findSwitch } from "@/lib/db/rollback/switch-rows";
import { reader } from "@/lib/db/transact";
import { settingsFor } from "@/lib/domain/connections/connector";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { attemptLine } from "@/lib/domain/rollback/rollback-view";
import type { SwitchView } from "@/lib/domain/rollback/switch/view";
import { canUnless } from "@/lib/kernel/can";

/** A switch of a flag with its ladder and every attempt; null when there is none. */
export async function switchView(caller: Caller, id: string): Promise<SwitchView | null> {
  const tx = reader();
  const found = await findSwitch(tx, id);
  if (found === null) return null;
  const { byId: _, flagId, releaseId, ...line } = found;
  const { connectorId, status } = line;
  const [flag, release, attempts, connector] = await Promise.all([
    findFlag(tx, releaseId, flagId),
    findRelease(tx, releaseId),
    findAttempts(tx, id),
    connectorId === null ? null : findConnector(tx, connectorId),
  ]);
  const service = release === null ? null : await findService(tx, release.serviceId);
  if (flag === null || release === null || service === null) return null;
  const warnings =
    connector === null
      ? []
      : kindOf(connector.kind).warnings(settingsFor(connector.settings, "production"));
  return {
    ...line,
    flag: { id: flag.id, key: flag.key },
    release: { id: release.id, version: release.version },
    service: { key: service.key, name: service.name },
    attempts: attempts.map(attemptLine),
    warnings: warnings.map(({ text }) => text),
    can: {
      press: canUnless(lacks(caller, "flag.switch")),
      confirm: canUnless(
        lacks(caller, "rollback.confirm"),
        status === "confirmed" || status === "overtaken" ? `It is ${status} already.` : null,
      ),
    },
  };
}
