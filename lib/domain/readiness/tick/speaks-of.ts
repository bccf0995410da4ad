import type { OutsideEvent } from "@/lib/domain/connections/inbox/outside-event";
import type { Release } from "@/lib/domain/release/release";
import { isSameCommit } from "./staleness";

type Named = Pick<Release, "version" | "sha" | "ref">;

/** Whether an event is about the commit or the version that this release brings. */
export function speaksOf({ version, sha, ref }: Named, event: OutsideEvent): boolean {
  if (event.sha !== null && sha !== null) return isSameCommit(event.sha, sha);
  if (event.version !== null && isVersion(event.version, version)) return true;
  return sha === null && event.ref !== null && isItsRef({ version, ref }, event.ref);
}

/**
 * Whether a push brings this release a new commit: to its branch or tag, or on top of its commit. A release that
 * names no branch is of the one that everything goes out from.
 */
export function isItsPush({ version, sha, ref }: Named, event: OutsideEvent): boolean {
  if (event.sha === null) return false;
  if (event.ref !== null && isItsRef({ version, ref }, event.ref)) return true;
  if (ref !== null) return false;
  const onTop = event.previousSha != null && sha !== null && isSameCommit(event.previousSha, sha);
  return onTop || event.isMainline === true;
}

function isItsRef({ version, ref }: Pick<Named, "version" | "ref">, name: string): boolean {
  return ref === null ? isVersion(name, version) : name === ref;
}

/** "2.4.0" and "v2.4.0" are the same version. */
function isVersion(name: string, version: string): boolean {
  return name.replace(/^v(?=\d)/, "") === version.replace(/^v(?=\d)/, "");
}
