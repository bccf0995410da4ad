"use server";

import { keepInvite } from "@/lib/access/sign-in/invite-cookie";
import { parse } from "@/lib/access/request/read-body";
import { acceptInvite as acceptInviteCommand } from "@/lib/commands/team/accept-invite";
import { setUpOwner } from "@/lib/commands/team/set-up-owner";
import { acceptInviteInput } from "@/lib/domain/team/invite";
import { setUpInput } from "@/lib/domain/team/team";
import { done, type Outcome } from "@/lib/kernel/outcome";

// Nobody is signed in here: the code, or the secret in the link, is what lets one in.

export async function setUp(input: unknown): Promise<Outcome<null>> {
  const read = parse(setUpInput, input);
  if (!read.ok) return read;
  const outcome = await setUpOwner(read.value, new Date());
  return outcome.ok ? done(null) : outcome;
}

export async function acceptInvite(input: unknown): Promise<Outcome<null>> {
  const read = parse(acceptInviteInput, input);
  if (!read.ok) return read;
  const outcome = await acceptInviteCommand(read.value, new Date());
  return outcome.ok ? done(null) : outcome;
}

export async function keepInviteForProvider(token: unknown): Promise<void> {
  if (typeof token === "string" && token.length <= 200) await keepInvite(token);
}
