import { escalateAlert } from "@/lib/commands/canary/alert/escalate-alert";
import { replayPast } from "@/lib/commands/canary/replay/replay-past";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { keepClock } from "@/lib/commands/release/keep-clock";
import { pressByItself } from "@/lib/commands/rollback/press-by-itself";
import { reachFixLimit } from "@/lib/commands/rollback/fix-forward/reach-fix-limit";
import { verifyRollback } from "@/lib/commands/rollback/ladder/verify-rollback";
import { env } from "@/lib/kernel/env";
import { instantOf, lookAgainAt, lookUntilOver, textOf } from "@/lib/outbox/do-command";
import type { Handlers } from "@/lib/outbox/handler";

const verify = asBellwether(verifyRollback);
const keep = asBellwether(keepClock);
const replay = asBellwether(replayPast);
const press = asBellwether(pressByItself);
const limit = asBellwether(reachFixLimit);
const escalate = asBellwether(escalateAlert);

/** What is looked at again and again until it is over. */
export const lookHandlers: Handlers = {
  escalate_alert: lookAgainAt((effect) => escalate(textOf(effect, "alertId"))),
  fix_forward_limit: lookAgainAt((effect) => limit(textOf(effect, "fixForwardId"))),
  automatic_rollback: lookAgainAt((effect) => press(textOf(effect, "releaseId"))),
  keep_clock: lookAgainAt((effect) => keep(textOf(effect, "releaseId"))),
  replay_past: lookUntilOver((effect) => replay(textOf(effect, "runId")), 10),
  verify_rollback: lookUntilOver(
    (effect) => verify(textOf(effect, "rollbackId"), instantOf(effect, "since")),
    Math.min(5_000, env().TICK_SECONDS * 500),
  ),
};
