/** A table of which an export has every row. */
export type ExportedTable = {
  /** What its file is called. */
  name: string;
  table: string;
  /** Columns that stay behind: secrets, what somebody said in confidence, and the judge's own notes. */
  without?: readonly string[];
};

/** What an export holds, in the order of its files. */
export const exportedTables: readonly ExportedTable[] = [
  { name: "team", table: "team", without: ["set_up_code_hash"] },
  { name: "people", table: "users", without: ["password_hash"] },
  { name: "invites", table: "invite", without: ["token_hash"] },
  { name: "tokens", table: "api_token", without: ["hash"] },
  { name: "rota", table: "guardian_rota" },
  { name: "policy", table: "policy" },
  { name: "freezes", table: "freezes" },
  { name: "calendars", table: "calendar_import", without: ["sealed_url"] },
  { name: "calendar-events", table: "calendar_event" },
  { name: "services", table: "service" },
  { name: "service-dependencies", table: "service_dependency" },
  { name: "checklist-templates", table: "checklist_template" },
  { name: "runbook-versions", table: "runbook_version" },
  { name: "drills", table: "drill" },
  { name: "connectors", table: "connector", without: ["secrets"] },
  { name: "attempts", table: "attempt" },
  { name: "inbox", table: "inbox_event" },
  { name: "outside-names", table: "outside_name" },
  { name: "outside-facts", table: "outside_fact" },
  { name: "outside-alerts", table: "outside_alert" },
  { name: "sources", table: "source", without: ["secrets"] },
  { name: "label-rules", table: "label_rules" },
  { name: "endpoints", table: "endpoint", without: ["secrets"] },
  { name: "deliveries", table: "delivery" },
  { name: "delivery-tries", table: "delivery_try" },
  { name: "releases", table: "release" },
  { name: "checklist-origins", table: "checklist_origin" },
  { name: "checklist-items", table: "checklist_item" },
  { name: "staging-runs", table: "staging_run" },
  { name: "overrides", table: "override" },
  { name: "syncs", table: "sync", without: ["ballot"] },
  { name: "sync-seats", table: "sync_seat" },
  { name: "sync-words", table: "sync_word" },
  { name: "blockers", table: "blocker" },
  { name: "flags", table: "flag" },
  { name: "flag-switches", table: "flag_switch" },
  { name: "alerts", table: "alert" },
  { name: "verdicts", table: "verdict", without: ["memory", "spark"] },
  { name: "rollbacks", table: "rollback" },
  { name: "fix-forwards", table: "fix_forward" },
  { name: "postmortems", table: "postmortem" },
  { name: "postmortem-texts", table: "postmortem_text" },
  { name: "reviews", table: "review" },
  { name: "commitments", table: "commitment" },
  { name: "wins", table: "win" },
  { name: "wins-heard", table: "win_heard" },
];

const ofSamples =
  "samples, by far the most: `GET /releases/{id}/series` and `…/replay/samples` give those of a release";
const ofAccess = "who is signed in and how: of no use to anyone but Bellwether and a thief";
const ofPost = "what is to be done or fetched next, and how far it is: worthless elsewhere";

/** What stays behind, and why. */
export const keptTables: Readonly<Record<string, string>> = {
  diary_entry: "the diary has files of its own",
  diary_head: "the diary's last entry says the same",
  sample_series: ofSamples,
  sample: ofSamples,
  sample_mark: ofSamples,
  sample_minute: ofSamples,
  sample_ten_minutes: ofSamples,
  sample_note: ofSamples,
  metric_source: ofSamples,
  judged_tick: ofSamples,
  session: ofAccess,
  sign_in_failure: ofAccess,
  feed_token: ofAccess,
  push_keys: ofAccess,
  push_device: ofAccess,
  push_delivery: ofAccess,
  idempotency_key: ofPost,
  effect: ofPost,
  worker_heartbeat: ofPost,
  told_up_to: ofPost,
  source_state: ofPost,
  source_ask: ofPost,
  commit_range: ofPost,
  flag_document: ofPost,
  presence: ofPost,
  replay_run: ofPost,
  replay_result: ofPost,
  pulse_voter: "who answered in an anonymous pulse",
};
