// A process that presses, and is killed with -9: when its press is noted, when its message has gone, or when all is
// written down and nothing has gone.
import { aPerson } from "@/lib/access/testing";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { speak } from "@/lib/connectors/speak";
import { addTaker, type Taker } from "@/lib/db/outbox/takers";

const [releaseId = "", moment = ""] = process.argv.slice(2);
const die = () => process.kill(process.pid, "SIGKILL");
const send = async ({ call }: Parameters<Taker["take"]>[0]) => {
  await speak(call, { at: new Date(), signal: new AbortController().signal });
};

addTaker("roll_back", {
  worker: `pressing-${process.pid}`,
  leaseMs: 8_000,
  hasRoom: () => true,
  take: (given, { go, stands }) => {
    if (moment === "noted") void go.then(die);
    if (moment === "sent") void go.then(() => send(given)).then(die);
    if (moment === "written") void stands.then(die);
  },
});
await rollBack(aPerson("engineer"), releaseId, {});
// What goes on meanwhile ends this process.
await new Promise((resolve) => setTimeout(resolve, 10_000));
process.exit(1);
