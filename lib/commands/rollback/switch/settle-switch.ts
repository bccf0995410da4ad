import { type Caller, forbidden } from "@/lib/access/caller";
import { endAttempt, findAttempts } from "@/lib/db/connections/attempt-rows";
import { nextOfAttempts } from "@/lib/db/connections/next-of-attempts";
import { holdSwitch } from "@/lib/db/rollback/held-switch";
import { saveSwitch } from "@/lib/db/rollback/save-switch";
import { transact } from "@/lib/db/transact";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { NextCall } from "@/lib/domain/connections/call/next-call";
import type { SwitchReport } from "@/lib/domain/rollback/switch/hear-switch";
import { decideSwitchSettled } from "@/lib/domain/rollback/switch/settle-switch";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import { done, notFound, type Outcome } from "@/lib/kernel/outcome";

/** After a flag was asked to be switched: writes the answer down and what it means; `againAt` is when to repeat it. */
export async function settleSwitch(
  caller: Caller,
  switchId: string,
  call: { attemptId: string; answer: CallAnswer },
): Promise<Outcome<{ againAt: Instant | null }>> {
  const no = forbidden(caller, "rollback.deliver");
  if (no !== null) return no;
  return transact<{ againAt: Instant | null }>(async (tx) => {
    const held = await holdSwitch(tx, switchId);
    if (held === null) return notFound("switch");
    const { flagSwitch, flag, release, service } = held;
    const all = await findAttempts(tx, switchId);
    const own = all.filter((one) => one.action === "flag_off" || one.action === "flag_on");
    const next = await nextOfAttempts(tx, own, call, flagSwitch.pressedAt, caller.at);
    const report = read(call.answer, next);
    const settled =
      report === null
        ? null
        : decideSwitchSettled(flagSwitch, flag, release, report, service.name, caller.at);
    await saveSwitch(tx, caller, held, settled, [
      endAttempt(call.attemptId, call.answer, caller.at),
    ]);
    const again = report === null && next.do !== "give_up";
    return done({ againAt: again ? instant(millis(caller.at) + next.afterMs) : null });
  });
}

function read({ result }: CallAnswer, next: NextCall): SwitchReport | null {
  if (result === "accepted" || result === "done") return { said: "accepted", detail: null };
  return next.do === "give_up" ? { said: next.said, detail: next.detail } : null;
}
