// A process that presses, and is killed with -9: when its press is noted, when its message has gone, when all is written
// down and nothing has gone, or after some milliseconds, whatever it is at.
import { personCaller } from "@/lib/access/caller";
import { aMember } from "@/lib/access/testing/people";
import { rollBack } from "@/lib/commands/rollback/roll-back";
import { speak } from "@/lib/connectors/speak";
import { addTaker, type Taker } from "@/lib/db/outbox/takers";

const [releaseId = "", moment = ""] = process.argv.slice(2);
const ms = /^\d+$/.test(moment) ? Number(moment) : -1;
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
    if (ms >= 0) void go.then(() => send(given));
  },
});
const ana = personCaller(await aMember({ name: "Ana" }), null, new Date());
// A press of nothing first: the moments count from when all is loaded and connected.
await rollBack(ana, "rel_none", {});
if (ms >= 0) setTimeout(die, ms);
await rollBack(ana, releaseId, {});
// What goes on meanwhile ends this process.
await new Promise((resolve) => setTimeout(resolve, 10_000));
process.exit(1);
