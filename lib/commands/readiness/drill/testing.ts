import { needs, type WhoMay } from "@/lib/access/testing/who-may";
import { beginDrillCall } from "./begin-drill-call";
import { beginDrillPoll } from "./begin-drill-poll";
import { endDrillCall } from "./end-drill-call";
import { endDrillPoll } from "./end-drill-poll";
import { endDrill } from "./end-drill";
import { startDrill } from "./start-drill";
import { tickDrillStep } from "./tick-drill-step";

const call = {
  attemptId: "att_0",
  answer: { result: "done", statusCode: 200, ms: 1, answer: "" },
} as const;

export const whoMay: WhoMay = {
  "begin-drill-call": needs("rollback.deliver", (c) => beginDrillCall(c, "drl_0")),
  "begin-drill-poll": needs("rollback.deliver", (c) => beginDrillPoll(c, "drl_0")),
  "end-drill": needs("drill.run", (c) => endDrill(c, "drl_0", { result: "called_off", note: "" })),
  "end-drill-call": needs("rollback.deliver", (c) => endDrillCall(c, "drl_0", call)),
  "end-drill-poll": needs("rollback.deliver", (c) => endDrillPoll(c, "drl_0", call)),
  "start-drill": needs("drill.run", (c) => startDrill(c, "none", { from: "2.4.0", to: "2.3.9" })),
  "tick-drill-step": needs("drill.run", (c) => tickDrillStep(c, "drl_0", { step: 0, done: true })),
};
