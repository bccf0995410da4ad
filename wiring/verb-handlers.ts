import { endMutes } from "@/lib/commands/canary/alert/end-mutes";
import { judgeRelease } from "@/lib/commands/canary/judge-release";
import { keepSamples } from "@/lib/commands/canary/sample/keep-samples";
import { rollUpSamples } from "@/lib/commands/canary/sample/roll-up-samples";
import { asBellwether } from "@/lib/commands/connections/as-bellwether";
import { seekMissed } from "@/lib/commands/connections/inbox/seek-missed";
import { draftPostmortem } from "@/lib/commands/learning/draft-postmortem";
import { endLock } from "@/lib/commands/release/end-lock";
import { noteOverdue } from "@/lib/commands/rollback/ladder/note-overdue";
import { addRollbackWin } from "@/lib/commands/wins/add-rollback-win";
import type { Outcome } from "@/lib/kernel/outcome";
import { doCommand, textOf } from "@/lib/outbox/do-command";
import type { Handlers } from "@/lib/outbox/handler";

const about = (
  field: string,
  command: Parameters<typeof asBellwether<[string], Outcome<unknown>>>[0],
) => {
  const run = asBellwether(command);
  return doCommand((effect) => run(textOf(effect, field)));
};

/** What is one command. */
export const verbHandlers: Handlers = {
  judge_release: about("releaseId", judgeRelease),
  end_mutes: about("releaseId", endMutes),
  keep_samples: doCommand(asBellwether(keepSamples)),
  seek_missed: doCommand(asBellwether(seekMissed)),
  roll_up_samples: doCommand(asBellwether(rollUpSamples)),
  draft_postmortem: about("releaseId", draftPostmortem),
  add_rollback_win: about("releaseId", addRollbackWin),
  rollback_overdue: about("rollbackId", noteOverdue),
  end_lock: about("serviceId", endLock),
};
