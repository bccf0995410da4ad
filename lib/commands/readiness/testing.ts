import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { importInput } from "@/lib/domain/readiness/calendar/calendar-import";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { defaultPolicy } from "@/lib/domain/readiness/policy/policy";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import { answerPulse } from "./answer-pulse";
import { attendSync } from "./attend-sync";
import { closePulse } from "./close-pulse";
import { giveBlocker } from "./give-blocker";
import { handOverSync } from "./hand-over-sync";
import { openSync } from "./open-sync";
import { resolveBlocker } from "./resolve-blocker";
import { sayNoGo } from "./say-no-go";
import { sayWord } from "./say-word";
import { turnSync } from "./turn-sync";
import { notFound } from "@/lib/kernel/outcome";
import { addFreeze } from "./add-freeze";
import { approveOverride } from "./approve-override";
import { askOverride } from "./ask-override";
import { beginCalendarRead } from "./begin-calendar-read";
import { changeFreeze } from "./change-freeze";
import { changeSoak } from "./change-soak";
import { changeStaging } from "./change-staging";
import { dropTemplate } from "./drop-template";
import { endCalendarRead } from "./end-calendar-read";
import { giveItem } from "./give-item";
import { importCalendar } from "./import-calendar";
import { readCalendarAnew } from "./read-calendar-anew";
import { refuseOverride } from "./refuse-override";
import { removeCalendar } from "./remove-calendar";
import { removeFreeze } from "./remove-freeze";
import { replaceCalendarFile } from "./replace-calendar-file";
import { beginDrillCall } from "./begin-drill-call";
import { beginDrillPoll } from "./begin-drill-poll";
import { endDrill } from "./end-drill";
import { endDrillCall } from "./end-drill-call";
import { endDrillPoll } from "./end-drill-poll";
import { startDrill } from "./start-drill";
import { tickDrillStep } from "./tick-drill-step";
import { noteStaging } from "./note-staging";
import { reportSmoke } from "./report-smoke";
import { restoreTemplate } from "./restore-template";
import { importRunbook } from "./import-runbook";
import { restoreRunbook } from "./restore-runbook";
import { saveRunbook } from "./save-runbook";
import { setDependencies } from "./set-dependencies";
import { setPolicy } from "./set-policy";
import { setTemplate } from "./set-template";
import { tickItem } from "./tick-item";
import { untickItem } from "./untick-item";
import { waiveItem } from "./waive-item";

const reason = { reason: "Nothing to migrate" };
const freeze = freezeInput.parse({
  title: "Sale",
  from: "2026-11-27T00:00",
  to: "2026-12-01T00:00",
});

const calendar = importInput.parse({ kind: "holidays", name: "Holidays", text: "none" });

const call = {
  attemptId: "att_0",
  answer: { result: "done", statusCode: 200, ms: 1, answer: "" },
} as const;

export const whoMay: WhoMay = {
  "answer-pulse": needsPerson("sync.attend", (c) => answerPulse(c, "rel_0", { confidence: 4 })),
  "attend-sync": needsPerson("sync.attend", (c) => attendSync(c, "rel_0", { do: "beat" })),
  "change-blocker": noCaller("the common part of giving and resolving; both ask before it"),
  "close-pulse": needsPerson("sync.lead", (c) => closePulse(c, "rel_0")),
  "end-sync": noCaller("what ends a sync within go and no-go; both ask before it"),
  "give-blocker": needs("blocker.edit", (c) => giveBlocker(c, "blk_0", { owner: "Bo" })),
  "hand-over-sync": needsPerson("sync.lead", (c) => handOverSync(c, "rel_0", { to: "usr_0" })),
  "open-sync": needsPerson("sync.lead", (c) => openSync(c, "rel_0")),
  "resolve-blocker": needs("blocker.edit", (c) => resolveBlocker(c, "blk_0", { how: "Fixed" })),
  "say-no-go": needsPerson("sync.lead", (c) => sayNoGo(c, "rel_0", reason)),
  "say-word": needsPerson("sync.attend", (c) =>
    sayWord(c, "rel_0", { step: "decide", says: "go" }),
  ),
  "turn-sync": needsPerson("sync.lead", (c) => turnSync(c, "rel_0", { step: "decide" })),
  "begin-calendar-read": needs("calendars.deliver", (c) => beginCalendarRead(c, "cal_0")),
  "end-calendar-read": needs("calendars.deliver", (c) =>
    endCalendarRead(c, "cal_0", { is: "kept" }),
  ),
  "import-calendar": needs("calendars.edit", (c) => importCalendar(c, calendar)),
  "read-calendar-anew": needs("calendars.read_anew", (c) => readCalendarAnew(c, "cal_0")),
  "remove-calendar": needs("calendars.edit", (c) => removeCalendar(c, "cal_0")),
  "replace-calendar-file": needs("calendars.edit", (c) =>
    replaceCalendarFile(c, "cal_0", { text: "none" }),
  ),
  "add-freeze": needs("freeze.edit", (c) => addFreeze(c, freeze)),
  "answer-override": noCaller("the common part of approving and refusing; both ask before it"),
  "approve-override": needsPerson("override.decide", (c) => approveOverride(c, "ovr_0", {})),
  "ask-override": needs("override.ask", (c) => askOverride(c, "rel_0", reason)),
  "change-freeze": needs("freeze.edit", (c) => changeFreeze(c, "frz_0", freeze)),
  "refuse-override": needsPerson("override.decide", (c) => refuseOverride(c, "ovr_0", reason)),
  "remove-freeze": needs("freeze.edit", (c) => removeFreeze(c, "frz_0")),
  "reschedule-release": noCaller("it edits or postpones; both commands ask before they do"),
  "begin-drill-call": needs("rollback.deliver", (c) => beginDrillCall(c, "drl_0")),
  "begin-drill-poll": needs("rollback.deliver", (c) => beginDrillPoll(c, "drl_0")),
  "end-drill": needs("drill.run", (c) => endDrill(c, "drl_0", { result: "called_off", note: "" })),
  "end-drill-call": needs("rollback.deliver", (c) => endDrillCall(c, "drl_0", call)),
  "end-drill-poll": needs("rollback.deliver", (c) => endDrillPoll(c, "drl_0", call)),
  "start-drill": needs("drill.run", (c) => startDrill(c, "none", { from: "2.4.0", to: "2.3.9" })),
  "tick-drill-step": needs("drill.run", (c) => tickDrillStep(c, "drl_0", { step: 0, done: true })),
  "import-runbook": needs("runbook.edit", (c) =>
    importRunbook(c, "none", { markdown: "## Code: Undo", why: "First" }),
  ),
  "restore-runbook": needs("runbook.edit", (c) =>
    restoreRunbook(c, "none", { version: 1, why: "Better" }),
  ),
  "save-runbook": needs("runbook.edit", (c) => saveRunbook(c, "none", { steps: [], why: "First" })),
  "write-runbook": noCaller(
    "the common part of saving, importing and restoring; each asks before it",
  ),
  "set-dependencies": needs("service.edit", (c) => setDependencies(c, "none", [])),
  "set-policy": needs("policy.edit", (c) => setPolicy(c, defaultPolicy)),
  "change-template": noCaller("the common part of saving, restoring, dropping; each asks first"),
  "drop-template": needs("template.edit", (c) => dropTemplate(c, "none", { why: "No need" })),
  "restore-template": needs("template.edit", (c) =>
    restoreTemplate(c, "none", { version: 1, why: "It was better" }),
  ),
  "set-template": needs("template.edit", (c) =>
    setTemplate(c, "none", { ...seedTemplate, why: "To try" }),
  ),
  "change-staging": needs("staging.report", (c) =>
    changeStaging(c, "rel_0", () => notFound("nothing")),
  ),
  "change-soak": needs("staging.report", (c) => changeSoak(c, "rel_0", { extendBy: 5 })),
  "note-staging": needs("staging.report", (c) => noteStaging(c, "rel_0", { text: "Slow" })),
  "report-smoke": needs("staging.report", (c) =>
    reportSmoke(c, "rel_0", { name: "Smoke test", passed: true }),
  ),
  "change-item": noCaller("the common part of the four below; each asks before it"),
  "give-item": needs("checklist.tick", (c) => giveItem(c, "rel_0", "tests", { owner: null })),
  "tick-item": needs("checklist.tick", (c) => tickItem(c, "rel_0", "tests", {})),
  "untick-item": needs("checklist.tick", (c) => untickItem(c, "rel_0", "tests")),
  "waive-item": needs("checklist.tick", (c) => waiveItem(c, "rel_0", "tests", reason)),
};
