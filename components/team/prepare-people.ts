import type { Role } from "@/lib/domain/team/permissions";
import type { InviteView, PersonView } from "@/lib/domain/team/view";

/** What each role may, in a few words. */
export const roleWords: Record<Role, string> = {
  viewer: "Reads everything, cheers",
  engineer: "Plans, releases, rolls back",
  senior: "Also approves fix-forwards and overrides",
  admin: "Also people, tokens and settings",
};

/** The page's one sentence. */
export function peopleSentence(people: readonly PersonView[], more: boolean): string {
  const active = people.filter((person) => person.disabledAt === null).length;
  if (more) return `More than ${active} people can sign in.`;
  return active === 1 ? "One person can sign in." : `${active} people can sign in.`;
}

/** Invites somebody may still use or that went unused; what was accepted shows as a person. */
export function pendingInvites(invites: readonly InviteView[]): InviteView[] {
  return invites.filter((invite) => invite.state === "open" || invite.state === "expired");
}
