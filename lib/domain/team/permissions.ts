export const roles = ["viewer", "engineer", "senior", "admin"] as const;
export type Role = (typeof roles)[number];

export const scopes = ["read", "samples", "events", "releases", "rollback", "admin"] as const;
export type Scope = (typeof scopes)[number];

type Need = { role: Role; scope: Scope };

/**
 * Every verb: the lowest role a person needs, and the scope a token needs. Scope `admin` opens all.
 * Rolling back asks for no more than being an engineer, whatever else is going on.
 */
export const permissions = {
  "release.plan": { role: "engineer", scope: "releases" },
  "release.edit": { role: "engineer", scope: "releases" },
  "release.move": { role: "engineer", scope: "releases" },
  "watch.attend": { role: "viewer", scope: "releases" },
  "watch.take": { role: "engineer", scope: "releases" },
  "clock.keep": { role: "admin", scope: "admin" },
  "policy.edit": { role: "admin", scope: "admin" },
  "freeze.edit": { role: "senior", scope: "admin" },
  "override.ask": { role: "engineer", scope: "releases" },
  "override.decide": { role: "senior", scope: "admin" },
  "sync.attend": { role: "engineer", scope: "releases" },
  "sync.lead": { role: "engineer", scope: "releases" },
  "blocker.edit": { role: "engineer", scope: "releases" },
  "commitment.write": { role: "engineer", scope: "releases" },
  "drill.run": { role: "engineer", scope: "releases" },
  "template.edit": { role: "senior", scope: "admin" },
  "runbook.edit": { role: "engineer", scope: "releases" },
  "staging.report": { role: "engineer", scope: "releases" },
  "checklist.tick": { role: "engineer", scope: "releases" },
  "checklist.waive_required": { role: "senior", scope: "admin" },
  "rollback.press": { role: "engineer", scope: "rollback" },
  "rollback.confirm": { role: "engineer", scope: "rollback" },
  "rollback.deliver": { role: "admin", scope: "admin" },
  "fix_forward.ask": { role: "engineer", scope: "releases" },
  "fix_forward.decide": { role: "senior", scope: "admin" },
  "flag.edit": { role: "engineer", scope: "releases" },
  "flag.switch": { role: "engineer", scope: "rollback" },
  "weight.deliver": { role: "admin", scope: "admin" },
  "push.deliver": { role: "admin", scope: "admin" },
  "alert.handle": { role: "engineer", scope: "releases" },
  "release.judge": { role: "admin", scope: "admin" },
  "replay.run": { role: "viewer", scope: "releases" },
  "samples.record": { role: "engineer", scope: "samples" },
  "samples.keep": { role: "admin", scope: "admin" },
  "postmortem.write": { role: "engineer", scope: "releases" },
  "review.write": { role: "engineer", scope: "releases" },
  "win.add": { role: "engineer", scope: "releases" },
  "win.ring": { role: "engineer", scope: "releases" },
  "win.cheer": { role: "viewer", scope: "releases" },
  "service.unlock": { role: "engineer", scope: "releases" },
  "lock.end": { role: "admin", scope: "admin" },
  "service.edit": { role: "engineer", scope: "releases" },
  "connector.edit": { role: "admin", scope: "admin" },
  "connector.test": { role: "engineer", scope: "admin" },
  "source.edit": { role: "admin", scope: "admin" },
  "source.test": { role: "engineer", scope: "admin" },
  "source.ask": { role: "admin", scope: "admin" },
  "event.report": { role: "admin", scope: "events" },
  "channel.edit": { role: "admin", scope: "admin" },
  "endpoint.edit": { role: "admin", scope: "admin" },
  "endpoint.deliver": { role: "admin", scope: "admin" },
  "event.replay": { role: "engineer", scope: "events" },
  "people.edit": { role: "admin", scope: "admin" },
  "tokens.edit": { role: "admin", scope: "admin" },
  "rota.edit": { role: "engineer", scope: "releases" },
  "calendars.edit": { role: "admin", scope: "admin" },
  "calendars.deliver": { role: "admin", scope: "admin" },
  "calendars.read_anew": { role: "engineer", scope: "admin" },
  "team.edit": { role: "admin", scope: "admin" },
  "team.export": { role: "admin", scope: "admin" },
  "account.edit": { role: "viewer", scope: "admin" },
  "diary.check": { role: "admin", scope: "admin" },
  read: { role: "viewer", scope: "read" },
} as const satisfies Record<string, Need>;
export type Permission = keyof typeof permissions;

/** Whether a role reaches what a verb asks for. */
export function roleMay(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(permissions[permission].role);
}

/** Whether a token's scopes open a verb. */
export function scopesMay(held: readonly Scope[], permission: Permission): boolean {
  return held.includes("admin") || held.includes(permissions[permission].scope);
}

/** The sentence for someone who may not; for a person or a token alone where it is known which. */
export function mayNotSentence(permission: Permission, who?: "person" | "token"): string {
  const { role, scope } = permissions[permission];
  const person = role === "viewer" ? "someone who is signed in" : `the role ${role} or higher`;
  if (who === "person") return `This needs ${person}.`;
  if (who === "token") return `This needs an API token with the scope ${scope} (or admin).`;
  return `This needs ${person} (an API token: scope ${scope}).`;
}
