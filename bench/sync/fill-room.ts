import { encode } from "next-auth/jwt";
import { cookieSecret } from "../../lib/access/secrets/secrets.ts";
import { sessionCookieName } from "../../lib/access/sign-in/session-cookie.ts";
import { startSession } from "../../lib/access/sign-in/start-session.ts";
import { addPerson } from "../../lib/db/team/person-rows.ts";
import { reader } from "../../lib/db/transact.ts";
import type { Person } from "../../lib/domain/team/person.ts";
import { newId } from "../../lib/kernel/ids.ts";
import { instant } from "../../lib/kernel/instant.ts";
import type { House } from "../samples/house.ts";

/** Somebody who is signed in. */
type Guest = { headers: Record<string, string> };

/** A sync that is open, with so many people in it; `say` lets one of them say heard. */
export async function fillRoom(house: House, count: number) {
  await house.call("POST", "/services", { key: "bench-sync", name: "Bench" });
  const planned = { service: "bench-sync", version: "2.0.0", risk: "low" };
  const { id } = (await house.call("POST", "/releases", planned)) as { id: string };
  const people: Guest[] = [];
  for (let number = 0; number < count; number++) people.push(await aGuest(house.url, number));
  const ask = async (guest: Guest | undefined, path: string, body: object) => {
    const init = { method: "POST", headers: guest?.headers ?? {}, body: JSON.stringify(body) };
    const response = await fetch(`${house.url}/api/v1/releases/${id}/sync${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  await ask(people[0], "", {});
  for (const guest of people) await ask(guest, "/seat", {});
  const say = (round: number) =>
    ask(people[Math.abs(round) % count], "/word", { step: "rollback", says: "heard" });
  return { people, say };
}

async function aGuest(url: string, number: number): Promise<Guest> {
  const id = newId("user");
  const person: Person = {
    id,
    email: `guest-${number}@example.com`,
    name: `Guest ${number}`,
    role: "engineer",
    passwordHash: null,
    soundOn: false,
    disabledAt: null,
    revision: 1,
  };
  const at = instant(new Date());
  await addPerson(person, at)(reader());
  const { sessionId } = await startSession(person, { address: null, userAgent: null }, at);
  const value = await encode({ token: { sid: sessionId }, secret: cookieSecret() });
  return {
    headers: {
      cookie: `${sessionCookieName()}=${value}`,
      origin: url,
      "content-type": "application/json",
    },
  };
}
