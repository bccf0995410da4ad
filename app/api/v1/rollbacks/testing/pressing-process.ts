// A process that presses, and is killed with -9 between the commit and the call that it would have made.
import { aPerson } from "@/lib/access/testing";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { addTaker } from "@/lib/db/outbox/takers";

const [releaseId = ""] = process.argv.slice(2);

addTaker("roll_back", {
  worker: `pressing-${process.pid}`,
  leaseMs: 8_000,
  hasRoom: () => true,
  take: (_, stands) => void stands.then(() => process.kill(process.pid, "SIGKILL")),
});
await rollBack(aPerson("engineer"), releaseId, {});
process.exit(1);
