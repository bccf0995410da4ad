import { needs, needsPerson, noCaller, type WhoMay } from "@/lib/access/testing/who-may";
import { changeOwnPassword } from "./change-own-password";
import { changeRole } from "./change-role";
import { createToken } from "./create-token";
import { disablePerson } from "./disable-person";
import { editAccount } from "./edit-account";
import { editTeam } from "./edit-team";
import { endFeed } from "./end-feed";
import { enablePerson } from "./enable-person";
import { invitePerson } from "./invite-person";
import { makeFeed } from "./make-feed";
import { noteExport } from "./note-export";
import { revokeInvite } from "./revoke-invite";
import { revokeSession } from "./revoke-session";
import { revokeToken } from "./revoke-token";
import { setRota } from "./set-rota";
import { signOutEverywhere } from "./sign-out-everywhere";

const passwords = { current: "", next: "four words in a row" };

export const whoMay: WhoMay = {
  "accept-invite": noCaller("the secret in the link"),
  "change-own-password": needsPerson("account.edit", (c) => changeOwnPassword(c, passwords)),
  "change-role": needs("people.edit", (c) => changeRole(c, "usr_0", { role: "viewer" })),
  "create-token": needs("tokens.edit", (c) => createToken(c, { name: "CI", scopes: ["read"] })),
  "disable-person": needs("people.edit", (c) => disablePerson(c, "usr_0")),
  "edit-account": needsPerson("account.edit", (c) => editAccount(c, { name: "Bea" })),
  "edit-team": needs("team.edit", (c) => editTeam(c, { name: "Others" })),
  "end-feed": needsPerson("account.edit", (c) => endFeed(c)),
  "enable-person": needs("people.edit", (c) => enablePerson(c, "usr_0")),
  "ensure-set-up": noCaller("called at the start of the process, from its environment"),
  "invite-person": needs("people.edit", (c) => invitePerson(c, { role: "viewer", email: null })),
  "join-by-invite": noCaller("the secret in the link"),
  "make-feed": needsPerson("account.edit", (c) => makeFeed(c)),
  "note-export": needs("team.export", (c) => noteExport(c)),
  "renew-set-up-code": noCaller("only prints to the terminal, only while nobody exists"),
  "revoke-invite": needs("people.edit", (c) => revokeInvite(c, "inv_0")),
  "revoke-session": needs("account.edit", (c) => revokeSession(c, "ses_0")),
  "revoke-token": needs("tokens.edit", (c) => revokeToken(c, "tok_0")),
  "set-rota": needs("rota.edit", (c) =>
    setRota(c, { people: ["Ana"], startsOn: "2026-11-23", handover: "09:00" }),
  ),
  "set-up-owner": noCaller("the one-time code from the terminal, only while nobody exists"),
  "sign-in": noCaller("the password"),
  "sign-in-by-provider": noCaller("the provider's signed word, by way of next-auth"),
  "sign-out": noCaller("the session's own encrypted cookie"),
  "sign-out-everywhere": needsPerson("account.edit", signOutEverywhere),
};
