import { addressOfSite, env } from "@/lib/kernel/env";

/** The link that hands an invite over. */
export function inviteAddress(token: string): string {
  return `${addressOfSite(env())}/invite/${token}`;
}
