import type { Connector } from "@/lib/domain/connections/connector";

/** What of a connector a drill vouches for, as text to compare: another system or other settings is another one. */
export function connectorMark({
  id,
  kind,
  settings,
}: Pick<Connector, "id" | "kind" | "settings">): string {
  return JSON.stringify([id, kind, settings]);
}
