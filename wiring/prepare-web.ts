import { ensurePushKeys } from "@/lib/commands/connections/push/ensure-push-keys";
import { ensureSetUp } from "@/lib/commands/team/ensure-set-up";
import { sendRollbacks } from "./send-rollbacks";

/** What must be there before the first page is served. */
export async function prepareWeb(): Promise<void> {
  await ensureSetUp();
  await ensurePushKeys();
  const leave = await sendRollbacks(`web-${process.pid}-${Date.now().toString(36)}`);
  // The web process ends itself (scripts/web.mjs), and waits for this.
  Object.assign(globalThis, { bellwetherLeave: leave });
  // While the code is worked on Next answers every call, because it reads anew what has changed.
  if (process.env.NODE_ENV !== "production") return;
  const { findCall } = await import("@/app/api/v1/find-call");
  Object.assign(globalThis, { bellwetherCalls: findCall });
}
