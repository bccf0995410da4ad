import { afterAll, expect, it } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { aMember, anApiToken, aSession } from "@/lib/access/testing/people";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import type { Outcome } from "@/lib/kernel/outcome";
import { revokeSession } from "./revoke-session";
import { revokeToken } from "./revoke-token";

afterAll(disconnect);

const admin = aPerson("admin");

async function pressedSixTimes(press: () => Promise<Outcome<unknown>>): Promise<void> {
  const outcomes = await Promise.all(Array.from({ length: 6 }, press));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
}

it("writes down once that a token was revoked, however many press at once", async () => {
  const { id } = await anApiToken(["read"]);
  await pressedSixTimes(() => revokeToken(admin, id));
  expect(await readDiary({ subject: id }, 10)).toHaveLength(1);
});

it("writes down once that a session was ended", async () => {
  const person = await aMember();
  const { sessionId } = await aSession(person);
  await pressedSixTimes(() => revokeSession(admin, sessionId));
  expect(await readDiary({ subject: person.id }, 10)).toHaveLength(1);
});
