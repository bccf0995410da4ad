import { ensurePushKeys } from "@/lib/commands/connections/push/ensure-push-keys";
import { ensureSetUp } from "@/lib/commands/team/ensure-set-up";

/** What must be there before the first page is served. */
export async function prepareWeb(): Promise<void> {
  await ensureSetUp();
  await ensurePushKeys();
}
