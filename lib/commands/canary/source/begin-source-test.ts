import { type Caller, forbidden } from "@/lib/access/caller";
import { openSource } from "@/lib/access/secrets/source-secrets";
import { findSource } from "@/lib/db/canary/source/source-rows";
import { reader } from "@/lib/db/transact";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** Before a source is tested or tried: whom to ask. */
export async function beginSourceTest(caller: Caller, key: string): Promise<Outcome<SourceTarget>> {
  const no = forbidden(caller, "source.test");
  if (no !== null) return no;
  const source = await findSource(reader(), key);
  return source === null
    ? refused("not_found", `There is no source “${key}”.`)
    : done(openSource(source));
}
