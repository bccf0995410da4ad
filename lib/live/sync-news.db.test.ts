import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { tellSync } from "@/lib/db/readiness/sync/tell-sync";
import { transact } from "@/lib/db/transact";
import type { SyncNews } from "@/lib/domain/readiness/sync/news";
import { newId } from "@/lib/kernel/ids";
import { done } from "@/lib/kernel/outcome";
import { Feed } from "./feed";
import { type TestViewer, view } from "./testing";

let feed: Feed;

beforeEach(async () => {
  feed = new Feed();
  if (!(await feed.ready(5_000))) throw new Error("The diary cannot be followed.");
});
afterEach(() => feed.stop());
afterAll(disconnect);

const tell = (...news: SyncNews[]) =>
  transact(async (tx) => {
    for (const one of news) await tellSync(one)(tx);
    return done(null);
  });
const word = (release: string, userId: string): SyncNews => {
  return { release, is: "word", step: "decide", userId, name: "Bo", says: "go" };
};
const newsOf = ({ heard }: TestViewer) =>
  heard.filter(({ event }) => event === "sync").map(({ data }) => data as SyncNews);

test("what is said in a sync reaches everyone who looks at its release once it is committed, and nobody else", async () => {
  const [release, other] = [newId("release"), newId("release")];
  const [here, elsewhere, all] = await Promise.all([
    view(feed, { release }),
    view(feed, { release: other }),
    view(feed),
  ]);
  await tell(word(release, "bo"), { release: other, is: "changed" });
  await here.read((one) => newsOf(one).length > 0);
  await elsewhere.read((one) => newsOf(one).length > 0);
  await all.read((one) => newsOf(one).length > 1);
  expect(newsOf(here)).toEqual([word(release, "bo")]);
  expect(newsOf(elsewhere)).toEqual([{ release: other, is: "changed" }]);
  for (const one of [here, elsewhere, all]) one.leave();
});

test("who reads too slowly is told that something changed, instead of all that was said", async () => {
  const release = newId("release");
  const slow = await view(feed, { release });
  const padding = "x".repeat(2_000);
  for (let i = 0; i < 300; i++) await tell(word(release, `${i} ${padding}`));
  const isTold = (one: TestViewer) => newsOf(one).some(({ is }) => is === "changed");
  await slow.read(isTold);
  expect(newsOf(slow).length).toBeLessThan(300);
  slow.leave();
});
