import type { Outcome } from "@/lib/kernel/outcome";
import { refused } from "@/lib/kernel/outcome";
import type { Caller } from "./caller";

/** Who sent this request. PLACEHOLDER until helper X writes it. */
export async function authenticate(_request: Request): Promise<Outcome<Caller>> {
  return refused("unauthenticated", "Sign in, or send Authorization: Bearer bw_….");
}
