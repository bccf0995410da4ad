import type { Source, SourceTarget } from "@/lib/domain/canary/source/source";
import { openText, sealText } from "./sealed-text";

const purpose = "source";

/** Seals a secret for the database, bound to its source and field so that it is of no use elsewhere. */
export function sealSourceSecret(sourceId: string, field: string, secret: string): string {
  return sealText(secret, purpose, `${sourceId} ${field}`);
}

/** A source with its secrets open, for the calls that are about to be made; what cannot be read is left out. */
export function openSource({ id, kind, name, settings, secrets }: Source): SourceTarget {
  const open = Object.entries(secrets).flatMap(([field, sealed]) => {
    const secret = openText(sealed, purpose, `${id} ${field}`);
    return secret === null ? [] : [[field, secret] as const];
  });
  return { id, kind, name, settings, secrets: Object.fromEntries(open) };
}
