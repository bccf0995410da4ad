import { type Caller, forbidden } from "@/lib/access/caller";
import { endAttempt } from "@/lib/db/connections/attempt-rows";
import { holdSwitch } from "@/lib/db/rollback/held-switch";
import { saveSwitch } from "@/lib/db/rollback/save-switch";
import { transact } from "@/lib/db/transact";
import { type CallAnswer, callWords } from "@/lib/domain/connections/attempt";
import { type FlagSwitch, switchDoubtMs } from "@/lib/domain/rollback/switch/flag-switch";
import type { SwitchReport } from "@/lib/domain/rollback/switch/hear-switch";
import { decideSwitchSettled } from "@/lib/domain/rollback/switch/settle-switch";
import { type Instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After a flag was read: confirms its switch, or says after a minute that it is in doubt; `over` ends the reading. */
export async function endRead(
  caller: Caller,
  switchId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ over: boolean; status: string }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact(async (tx) => {
    const held = await holdSwitch(tx, switchId);
    if (held === null) return notFound("switch");
    const { flagSwitch, flag, release, service } = held;
    const report = read(call.answer, flagSwitch, caller.at);
    const settled =
      report === null
        ? null
        : decideSwitchSettled(flagSwitch, flag, release, report, service.name, caller.at);
    await saveSwitch(tx, caller, held, settled, [
      endAttempt(call.attemptId, call.answer, caller.at),
    ]);
    const { status } = settled?.flagSwitch ?? flagSwitch;
    return done({ over: status !== "accepted" && status !== "unknown", status });
  });
}

function read(
  answer: CallAnswer,
  { status, acceptedAt }: FlagSwitch,
  at: Instant,
): SwitchReport | null {
  if (answer.result === "done") return { said: "confirmed", detail: answer.answer };
  const since = acceptedAt === null ? 0 : millis(at) - millis(acceptedAt);
  if (status !== "accepted" || since < switchDoubtMs) return null;
  const said = answer.result === "accepted" ? answer.answer : callWords(answer);
  return { said: "unknown", detail: `It was accepted, and is not seen to be so. ${said}` };
}
