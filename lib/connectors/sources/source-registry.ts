import { urlFault } from "@/lib/connectors/address-guard";
import type { SourceKind } from "@/lib/domain/canary/source/kinds";
import { type Source, settingOf } from "@/lib/domain/canary/source/source";
import { prometheus } from "@/lib/connectors/sources/prometheus/prometheus";
import type { SourceConnector } from "./source-connector";

const known: Record<SourceKind, () => Promise<SourceConnector>> = {
  prometheus: async () => prometheus,
};

/** The connector of a kind; loaded when it is first needed, as some bring a lot with them. */
export async function sourceConnectorOf(kind: SourceKind): Promise<SourceConnector> {
  return known[kind]();
}

/** Why a source's address may not be called, or null. Reads only names. */
export async function addressFaultOf(
  source: Pick<Source, "kind" | "settings">,
): Promise<string | null> {
  const url = settingOf(source, "url");
  return url === "" ? null : urlFault(url);
}
