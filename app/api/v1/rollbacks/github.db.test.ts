import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { takeEvent } from "@/app/api/v1/events/[connectorId]/take-event";
import {
  accepted,
  aWorker,
  liveThrough,
  press,
  reached,
  startWorker,
  stop,
  until,
  withWorker,
} from "@/app/api/v1/rollbacks/testing";
import { steerRollback } from "@/app/api/v1/rollbacks/[id]/steer/steer-rollback";
import { aPerson } from "@/lib/access/testing";
import { GithubDouble } from "@/lib/connectors/github/testing";
import { prisma } from "@/lib/db/client";
import { aRelease } from "@/lib/db/testing";
import type { Release } from "@/lib/domain/release/release";
import { rollbackView } from "@/lib/queries/rollback/rollback-view";

const token = "github_pat_0123456789abcdef";
const webhookSecret = "a webhook secret of GitHub";

const going = ({ status, weight, startedAt, clockFrom }: Release) => ({
  status,
  weight,
  startedAt,
  clockFrom,
});

const open: { double: GithubDouble; tick: NodeJS.Timeout }[] = [];
withWorker();
afterEach(async () => {
  for (const { double, tick } of open.splice(0)) {
    clearInterval(tick);
    await double.close();
  }
});

/** A release that is live on a service deployed by GitHub, whose clock is the wall's. */
async function live() {
  const double = new GithubDouble();
  double.advance(Date.now() - double.now);
  const tick = setInterval(() => double.advance(Date.now() - double.now), 20);
  open.push({ double, tick });
  const apiUrl = await double.open();
  const repository = { repository: "acme/shop", workflow: "rollback.yml" };
  const input = { kind: "github", apiUrl, ...repository, token, webhookSecret } as const;
  return { double, ...(await liveThrough(input)) };
}

/** GitHub's signed word that a run ended well. */
function runEnded(connectorId: string, delivery: string, run: number | undefined): Request {
  const body = JSON.stringify({
    action: "completed",
    workflow_run: {
      id: run,
      display_title: "Roll back",
      head_sha: "c".repeat(40),
      status: "completed",
      conclusion: "success",
      run_attempt: 1,
      updated_at: new Date().toISOString(),
    },
    sender: { login: "ana" },
  });
  const signature = createHmac("sha256", webhookSecret).update(body).digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-github-event": "workflow_run",
    "x-github-delivery": delivery,
    "x-hub-signature-256": `sha256=${signature}`,
  };
  const url = `http://127.0.0.1/api/v1/events/${connectorId}`;
  return new Request(url, { method: "POST", headers, body });
}

test("no answer after the run was started: looked for, found, and closed by GitHub's webhook", async () => {
  const { double, release, connector } = await live();
  double.wrong.push({ is: "drops", when: "after" });
  aWorker();
  const id = await press(release.id);
  const view = await accepted(id);
  expect(view.steps.map((one) => one.step)).toEqual(
    expect.arrayContaining(["requested", "sent", "unknown", "accepted"]),
  );
  expect(view.attempts.map((one) => [one.action, one.result]).slice(0, 2)).toEqual([
    ["roll_back", "unknown"],
    ["look", expect.stringMatching(/absent|accepted/)],
  ]);
  const sent = runEnded(connector.id, `dlv-${id}`, double.runs.at(-1)?.id);
  expect(await takeEvent(sent, connector.id)).toMatchObject({ value: { result: "used" } });
  await until(async () => ((await rollbackView(aPerson("engineer"), id))?.doneAt ? true : null));
  expect(double.effects.get(id)).toBe(1);
  const rows = JSON.stringify([
    await prisma().attempt.findMany({ where: { connectorId: connector.id } }),
    await prisma().inboxEvent.findMany({ where: { connectorId: connector.id } }),
    await prisma().connector.findMany({ where: { id: connector.id } }),
  ]);
  expect(rows).not.toContain(token);
  expect(rows).not.toContain(webhookSecret);
}, 60_000);

test("a worker killed with -9 while GitHub works: the next one looks, and starts no second run", async () => {
  const { double, release } = await live();
  double.wrong.push({ is: "never answers", when: "after" });
  const first = startWorker();
  const id = await press(release.id);
  await until(async () => double.effects.get(id) ?? null);
  await stop(first, "SIGKILL");
  startWorker();
  const view = await accepted(id);
  expect(double.effects.get(id)).toBe(1);
  const sends = view.attempts.filter((one) => one.action === "roll_back");
  expect(sends.map((one) => one.result)).toEqual(["unknown"]);
}, 60_000);

test("two rollbacks of one service do not race: the second waits for the first", async () => {
  const { double, service, release } = await live();
  const other = await aRelease({ ...going(release), version: "2.4.1" }, service);
  aWorker();
  const first = await press(release.id);
  await until(async () => double.effects.get(first) ?? null);
  const second = await press(other.id);
  await reached(first, "running", 20_000);
  expect(double.effects.get(second)).toBeUndefined();
  await prisma().rollback.update({ where: { id: first }, data: { doneAt: new Date() } });
  await until(async () => double.effects.get(second) ?? null);
}, 60_000);

test("a run that waits for a reviewer: the ladder says so, and it is let go on from here", async () => {
  const { double, release } = await live();
  double.needsReviewer = true;
  aWorker();
  const id = await press(release.id);
  const waits = () =>
    until(async () => {
      const view = await rollbackView(aPerson("engineer"), id);
      return view?.otherSide?.waits === true ? view : null;
    }, 20_000);
  const view = await waits();
  expect(view.steps.at(-1)?.detail).toContain("GitHub waits for a reviewer");
  expect(view.otherSide?.can).toEqual({ approve: { allowed: true }, cancel: { allowed: true } });
  const viewer = await steerRollback(aPerson("viewer"), id, "approve", AbortSignal.timeout(5_000));
  expect(viewer).toMatchObject({ refusal: { code: "forbidden" } });
  const letOn = await steerRollback(aPerson("engineer"), id, "approve", AbortSignal.timeout(5_000));
  expect(letOn).toMatchObject({
    ok: true,
    value: expect.stringContaining("may go into production"),
  });
  await reached(id, "running", 20_000);
  const stopped = await steerRollback(
    aPerson("engineer"),
    id,
    "cancel",
    AbortSignal.timeout(5_000),
  );
  expect(stopped.ok).toBe(true);
  const failed = await reached(id, "failed", 20_000);
  expect(failed.steps.at(-1)?.detail).toContain("cancelled");
}, 90_000);
