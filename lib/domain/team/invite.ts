import { z } from "zod";
import type { Id } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import type { Role } from "./permissions";
import { emailInput, nameInput, roleInput } from "./person";

export const inviteDays = 7;

/** A link that lets one person in. Only its hash is kept; `email` ties it to one address. */
export type Invite = {
  id: Id<"invite">;
  tokenHash: string;
  email: string | null;
  role: Role;
  createdBy: string;
  createdAt: Instant;
  expiresAt: Instant;
  acceptedAt: Instant | null;
  acceptedBy: string | null;
  revokedAt: Instant | null;
};

export type InviteState = "open" | "accepted" | "revoked" | "expired";

export const invitePersonInput = z.strictObject({
  role: roleInput,
  email: emailInput.nullish().transform((email) => email ?? null),
});
export type InvitePersonInput = z.output<typeof invitePersonInput>;

export const acceptInviteInput = z.strictObject({
  token: z.string().max(200),
  name: nameInput,
  email: emailInput,
  password: z.string("Choose a password."),
});
export type AcceptInviteInput = z.output<typeof acceptInviteInput>;

/** Where an invite stands. */
export function inviteState(
  invite: Pick<Invite, "acceptedAt" | "revokedAt" | "expiresAt">,
  at: Instant,
): InviteState {
  if (invite.acceptedAt !== null) return "accepted";
  if (invite.revokedAt !== null) return "revoked";
  return invite.expiresAt <= at ? "expired" : "open";
}

/** Why an invite does not let this address in; null when it does. */
export function inviteFault(
  invite: Invite | null,
  email: string | null,
  at: Instant,
): string | null {
  if (invite === null) return "There is no such invite. Was the link copied whole?";
  const state = inviteState(invite, at);
  if (state === "accepted") return "This invite was used already. Sign in, or ask for another.";
  if (state === "revoked") return "This invite was taken back. Ask an admin for another.";
  if (state === "expired")
    return `This invite has expired after ${inviteDays} days. Ask an admin for another.`;
  if (email !== null && invite.email !== null && invite.email !== email) {
    return "This invite is for another e-mail address.";
  }
  return null;
}
