"use server";

import { act, actOnly, noInput } from "@/lib/access/act";
import { inviteAddress } from "@/lib/access/invite-address";
import { changeOwnPassword } from "@/lib/commands/team/change-own-password";
import { changeRole } from "@/lib/commands/team/change-role";
import { createToken } from "@/lib/commands/team/create-token";
import { disablePerson } from "@/lib/commands/team/disable-person";
import { editAccount } from "@/lib/commands/team/edit-account";
import { editTeam } from "@/lib/commands/team/edit-team";
import { enablePerson } from "@/lib/commands/team/enable-person";
import { invitePerson } from "@/lib/commands/team/invite-person";
import { revokeInvite } from "@/lib/commands/team/revoke-invite";
import { revokeSession } from "@/lib/commands/team/revoke-session";
import { revokeToken } from "@/lib/commands/team/revoke-token";
import { signOutEverywhere } from "@/lib/commands/team/sign-out-everywhere";
import { invitePersonInput } from "@/lib/domain/team/invite";
import { changePasswordInput, changeRoleInput, editAccountInput } from "@/lib/domain/team/person";
import { editTeamInput } from "@/lib/domain/team/team";
import { createTokenInput } from "@/lib/domain/team/token-input";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function account(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, editAccountInput, (caller, given) => editAccount(caller, given));
}

export async function password(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, changePasswordInput, (caller, given) =>
    changeOwnPassword(caller, given),
  );
}

export async function endSession(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => revokeSession(caller, id));
}

export async function everywhere(): Promise<Outcome<null>> {
  return actOnly([], undefined, noInput, (caller) => signOutEverywhere(caller));
}

export async function giveRole(id: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([id], input, changeRoleInput, (caller, given) => changeRole(caller, id, given));
}

export async function disable(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => disablePerson(caller, id));
}

export async function enable(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => enablePerson(caller, id));
}

export async function invite(input: unknown): Promise<Outcome<{ link: string }>> {
  return act([], input, invitePersonInput, async (caller, given) => {
    const outcome = await invitePerson(caller, given);
    return outcome.ok ? done({ link: inviteAddress(outcome.value.token) }) : outcome;
  });
}

export async function takeBackInvite(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => revokeInvite(caller, id));
}

export async function makeToken(input: unknown): Promise<Outcome<{ secret: string }>> {
  return act([], input, createTokenInput, async (caller, given) => {
    const outcome = await createToken(caller, given);
    return outcome.ok ? done({ secret: outcome.value.secret }) : outcome;
  });
}

export async function endToken(id: string): Promise<Outcome<null>> {
  return actOnly([id], undefined, noInput, (caller) => revokeToken(caller, id));
}

export async function saveTeam(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, editTeamInput, (caller, given) => editTeam(caller, given));
}
