import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { nobodyExists } from "@/lib/db/team/person-rows";
import { reader } from "@/lib/db/transact";
import { callerOfSession } from "@/lib/access/authenticate";
import type { Caller } from "@/lib/access/caller";
import { sessionCookieName, sessionIdIn } from "./session-cookie";

/** Who is signed in, for server components and actions; asked once per request. */
export const callerFromSession = cache(async (): Promise<Caller | null> => {
  const jar = await cookies();
  const sessionId = await sessionIdIn(jar.get(sessionCookieName())?.value);
  return sessionId === null ? null : callerOfSession(sessionId, new Date());
});

/** Who is signed in; anyone else is led to the sign-in page, or to set-up while nobody exists. */
export async function requireCaller(): Promise<Caller> {
  const caller = await callerFromSession();
  if (caller !== null) return caller;
  if (await nobodyExists(reader())) redirect("/set-up");
  redirect(`/sign-in${await backHere()}`);
}

/** `?to=` the page that was asked for (the proxy says which), so that signing in ends up there. */
async function backHere(): Promise<string> {
  const path = (await headers()).get("x-bellwether-path");
  return path === null || path === "/" ? "" : `?to=${encodeURIComponent(path)}`;
}
