import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { databaseUrl, disconnect } from "@/lib/db/client";
import { aRelease } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { newAlert } from "@/lib/domain/canary/alert/alert";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { aConnected, deploy, minute, tell } from "@/lib/commands/connections/inbox/testing/told";

afterAll(disconnect);

test("a deploy that ends a release's alerts holds none of them while it waits for who judges the release", async () => {
  const { service, id } = await aConnected();
  const startedAt = instant(Date.parse(minute(-60)));
  const last = { stage: 1, weight: 100, startedAt, stageFrom: startedAt, followed: true };
  const release = await aRelease({ status: "rolling_out", ...last }, service);
  const says = { metric: "errors", role: "signal", level: "look", reason: "worse" } as const;
  const about = { id: newId("alert"), releaseId: release.id, openedAt: startedAt };
  await addAlert(newAlert({ ...says, sentence: "Worse." }, about))(reader());
  const judge = new Client({ connectionString: databaseUrl() });
  await judge.connect();
  await judge.query("begin");
  await judge.query("select 1 from release where id = $1 for update", [release.id]);
  const told = tell(id, deploy("2.4.0", "succeeded", 9));
  await sleep(500);
  // As `judgeRelease` does at its commit; held by the deploy, it would raise.
  await judge.query("select 1 from alert where id = $1 for update nowait", [about.id]);
  await judge.query("commit");
  await judge.end();
  await told;
  expect(await reader().alert.findUnique({ where: { id: about.id } })).toMatchObject({
    status: "resolved",
  });
});
