import { z } from "zod";
import type { Fault } from "@/lib/kernel/outcome";
import { connectorFaults, type SealedSecrets } from "./connector";
import { type ConnectorInput, splitInput } from "./connector-input";
import { type ConnectorKind, kinds } from "@/lib/domain/connections/kinds/kinds";

const isKind = (kind: unknown): kind is ConnectorKind =>
  typeof kind === "string" && Object.hasOwn(kinds, kind);

const typed = z.looseObject({
  kind: z.custom<ConnectorKind>(isKind),
  staging: z.looseObject({}).nullish().catch(null),
});

/** What a new connection lacks as it was typed, though a field of it cannot be read. */
export function faultsOfNew(raw: unknown): Fault[] {
  const read = typed.safeParse(raw);
  if (!read.success) return [];
  const { settings, secrets } = splitInput(read.data as ConnectorInput);
  // Only which of them are given counts.
  const given: SealedSecrets = Object.fromEntries(
    Object.keys(secrets).map((name) => [name, [{ sealed: "", until: null }]]),
  );
  return connectorFaults(read.data.kind, settings, given);
}
