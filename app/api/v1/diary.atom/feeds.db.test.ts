import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as calendar } from "@/app/api/v1/calendar.ics/route";
import { personCaller } from "@/lib/access/caller";
import { aMember } from "@/lib/access/testing/people";
import { endFeed } from "@/lib/commands/team/end-feed";
import { makeFeed } from "@/lib/commands/team/make-feed";
import { planRelease } from "@/lib/commands/release/plan-release";
import { disconnect, prisma } from "@/lib/db/client";
import { aService } from "@/lib/db/testing";
import { planReleaseInput } from "@/lib/domain/release/release-input";
import { ownFeed } from "@/lib/queries/team/own-feed";
import { GET as diary } from "./route";

const ana = async () => {
  const person = await aMember({ name: "Ana Lima", role: "viewer" });
  return personCaller(person, null, new Date());
};

let token = "";
let end = async () => {};

beforeAll(async () => {
  const caller = await ana();
  const made = await makeFeed(caller);
  if (!made.ok) throw new Error(made.refusal.detail);
  token = made.value.secret;
  end = async () => void (await endFeed(caller));
});
afterAll(disconnect);

type Feed = (request: Request) => Promise<Response>;

const ask = (feed: Feed, name: string, question: string) =>
  feed(new Request(`http://localhost/api/v1/${name}?${question}`));

it("gives the newest entries of the diary, only those that are asked for", async () => {
  const service = await aService({ name: "Till & tray" });
  const engineer = personCaller(await aMember(), null, new Date());
  const input = planReleaseInput.parse({ service: service.key, version: "7.1.0" });
  await planRelease(engineer, input);
  const answer = await ask(diary, "diary.atom", `token=${token}&service=${service.key}`);
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const said = await answer.text();
  expect(said.match(/<entry>/g)).toHaveLength(1);
  expect(said).toContain("Till &amp; tray 7.1.0");
  expect(await (await ask(diary, "diary.atom", `token=${token}`)).text()).toContain("<entry>");
});

it("refuses what no feed has, by its name", async () => {
  const answer = await ask(diary, "diary.atom", `token=${token}&colour=red`);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ path: "colour" }] });
});

it("is not opened by what was made for the calendar alone, which goes on opening that", async () => {
  const caller = await ana();
  const made = await makeFeed(caller);
  if (!made.ok) throw new Error(made.refusal.detail);
  await prisma().feedToken.updateMany({
    where: { userId: caller.actor.id },
    data: { opensDiary: false },
  });
  const question = `token=${made.value.secret}`;
  expect((await ask(calendar, "calendar.ics", question)).status).toBe(200);
  const no = await ask(diary, "diary.atom", question);
  expect(no.status).toBe(403);
  expect(await no.json()).toMatchObject({ detail: expect.stringContaining("the calendar only") });
  expect(await ownFeed(caller)).toMatchObject({ opensDiary: false });
});

it("opens nothing without its token, and nothing once it was ended", async () => {
  const feeds = [
    [diary, "diary.atom"],
    [calendar, "calendar.ics"],
  ] as const;
  for (const [feed, name] of feeds) {
    expect((await ask(feed, name, `token=${token}`)).status).toBe(200);
    expect((await ask(feed, name, "token=bwf_no")).status).toBe(401);
    expect((await ask(feed, name, "")).status).toBe(401);
  }
  await end();
  for (const [feed, name] of feeds)
    expect((await ask(feed, name, `token=${token}`)).status).toBe(401);
});
