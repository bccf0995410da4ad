import { endSession } from "@/lib/db/team/session-rows";
import { reader } from "@/lib/db/transact";
import { instant } from "@/lib/kernel/instant";

/** Ends the session a browser signs out of. No diary entry: like signing in, it is nobody's business. */
export async function signOut(sessionId: string, at: Date): Promise<void> {
  await endSession(sessionId, instant(at))(reader());
}
