import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { SpinnakerDouble } from "@/lib/connectors/spinnaker/testing/spinnaker-double";
import { contract } from "@/lib/connectors/testing/contract";
import { stepContract } from "@/lib/connectors/testing/step-contract";
import { aRollback, context, press, type RollBack } from "@/lib/connectors/testing/press";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { spinnaker } from "./spinnaker";

const undo = { way: "undo", account: "prod", namespace: "shop", manifest: "deployment shop" };

function targetAt(url: string, settings: Record<string, string> = {}, secrets = {}): Target {
  return {
    connectorId: "con_1",
    kind: "spinnaker",
    environment: "production",
    settings: { url, application: "shop", pipeline: "Roll back", ...settings },
    secrets: { token: ["a-token-of-gate"], ...secrets },
  };
}

const about = {
  make: () => new SpinnakerDouble(),
  finds: true,
  permission: { deny: "execute", names: /EXECUTE on the application shop/ },
};
contract({ ...about, name: "Spinnaker: a pipeline", target: (base) => targetAt(base) });
contract({ ...about, name: "Spinnaker: undo", target: (base) => targetAt(base, undo) });

for (const judgesAgain of [false, true]) {
  stepContract({
    name: `Spinnaker, ${judgesAgain ? "a judgment before another" : "the last judgment"}`,
    make: () => new SpinnakerDouble(),
    target: (base) => targetAt(base, { deployPipeline: "Deploy to production" }),
    waits: (double) => {
      double.add({ name: "Deploy to production", judges: true, judgesAgain });
      double.advance(2_000);
      return {};
    },
    letGo: (double) => double.letGo,
    fails: (double) => {
      double.ends = "TERMINAL";
    },
    share: null,
  });
}

describe("Spinnaker", () => {
  let double: SpinnakerDouble;
  let base: string;
  beforeEach(async () => {
    double = new SpinnakerDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const pressed = (settings = {}, more: Partial<RollBack> = {}) =>
    press(double, targetAt(base, settings), aRollback(double, more));
  const deploy = { deployPipeline: "Deploy to production" };
  const step = (action: "promote" | "pause" | "resume", settings = deploy as object) => {
    const { from: _, to: __, way: ___, ...common } = aRollback(double);
    const target = targetAt(base, settings as Record<string, string>);
    return spinnaker.act({ ...common, action, version: "v1.4.2", sha: null }, target, now());
  };

  it("runs the pipeline with its parameters, by name or id, and links to its run", async () => {
    const found = await pressed({ deck: "https://spinnaker.example/" });
    const [sent] = double.heard.filter(({ method }) => method === "POST");
    expect(sent?.path).toBe("/pipelines/shop/Roll%20back");
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      type: "manual",
      parameters: { version: "v1.4.1", op_id: found.opId },
      notifications: [],
    });
    expect(found).toMatchObject({ end: "done", words: "“Roll back” succeeded." });
    expect(found.url).toBe(
      "https://spinnaker.example/#/applications/shop/executions/details/01HF000001",
    );
    expect((await pressed({ pipeline: double.configs[0]?.id ?? "" })).end).toBe("done");
  });

  it("looks for its run after a 422 that only hides a lost answer, and takes any other for a no", async () => {
    const said = (message: string) => ({ status: 422, body: { message } }) as const;
    double.wrong.push({ is: "answers", when: "after", ...said("Read timed out") });
    const lost = await pressed();
    expect(lost).toMatchObject({ end: "done" });
    expect(double.done).toBe(1);
    const lists = double.heard.filter(({ path }) => path.includes("/shop/pipelines?"));
    expect(lists.every(({ path }) => path.includes("expand=false"))).toBe(true);
    double.wrong.push({ is: "answers", when: "before", ...said("Required parameter missing") });
    expect(await pressed()).toMatchObject({ end: "failed" });
  });

  it("undoes to the revision whose image is the version, with our id as its reason", async () => {
    const found = await pressed(undo);
    const [sent] = double.heard.filter(({ method }) => method === "POST");
    expect(JSON.parse(sent?.body ?? "")).toMatchObject({
      application: "shop",
      job: [
        {
          type: "undoRolloutManifest",
          cloudProvider: "kubernetes",
          account: "prod",
          location: "shop",
          manifestName: "deployment shop",
          revision: "3",
          reason: `Bellwether: rollback op ${found.opId}. Errors`,
        },
      ],
    });
    expect(found.end).toBe("done");
    const none = await pressed(undo, { to: { version: "v0.9", sha: null } });
    expect(none.words).toBe(
      "No revision of deployment shop is known to be v0.9. There are: v1.4.1, v1.4.2.",
    );
  });

  it("is let in by the way that is chosen, and sends nothing that was kept for another", async () => {
    const secrets = { password: ["secret-word"] };
    const sent = async (settings: Record<string, string>) => {
      await testConnection(targetAt(base, settings, secrets), "att", now());
      return double.heard.at(-1)?.headers["authorization"];
    };
    expect(await sent({})).toBe("Bearer a-token-of-gate");
    const pair = Buffer.from("ana:secret-word").toString("base64");
    expect(await sent({ auth: "basic", user: "ana" })).toBe(`Basic ${pair}`);
    expect(await sent({ auth: "none" })).toBeUndefined();
  });

  it("says that a browser's sign-in will not do", async () => {
    Object.assign(double, { token: "another", signsIn: true });
    const test = await testConnection(targetAt(base), "att", now());
    expect(test).toMatchObject({ ok: false });
    expect(test.answer).toContain("a page where people sign in: that address takes no token");
  });

  it.each(["TERMINAL", "STOPPED", "FAILED_CONTINUE"] as const)("%s is a failure", async (ends) => {
    double.ends = ends;
    const words = `“Roll back” ended as ${ends}.`;
    expect(await pressed()).toMatchObject({ end: "failed", words });
  });

  it("says what waits for a judgment or is paused, lets both go on, and stops it", async () => {
    double.judges = true;
    const target = targetAt(base);
    const found = await pressed();
    expect(found).toMatchObject({
      end: "waiting",
      words: "“Roll back” waits for a judgment: Go to production?.",
    });
    const ref = "pipeline:01HF000001";
    const poll = () => spinnaker.poll({ opId: "", ref }, target, now());
    expect((await spinnaker.approve?.(ref, target, now()))?.result).toBe("done");
    const [run] = double.runs;
    Object.assign(run ?? {}, { pausedAt: double.now });
    expect(await poll()).toMatchObject({
      stage: "waiting",
      answer: expect.stringContaining("paused"),
    });
    expect((await spinnaker.approve?.(ref, target, now()))?.result).toBe("done");
    expect((await spinnaker.approve?.(ref, target, now()))?.result).toBe("refused");
    expect((await spinnaker.cancel?.(ref, target, now()))?.result).toBe("accepted");
    expect(await poll()).toMatchObject({
      stage: "failed",
      answer: "“Roll back” ended as CANCELED.",
    });
    const nowhere = await spinnaker.poll({ opId: "", ref: "task:01HF9" }, target, now());
    expect(nowhere.answer).toContain("The task 01HF9 is not there.");
  });

  it("holds the pipeline that rolls out with the release, and lets its judgment go on", async () => {
    expect((await step("pause", {})).answer).toContain("name no pipeline");
    expect(await step("pause")).toMatchObject({
      result: "done",
      answer: "The pipeline “Deploy to production” does not run.",
    });
    double.add({ name: "Deploy to production", judges: true });
    double.advance(2_000);
    const held = await step("pause");
    expect(held).toMatchObject({ result: "accepted", answer: "It stands." });
    const asked = ({ ref = "" }: CallAnswer) =>
      spinnaker.poll({ opId: "", ref: ref ?? "" }, targetAt(base, deploy), now());
    expect(await asked(held)).toMatchObject({ result: "done", answer: "It stands." });
    expect((await step("pause")).answer).toBe("It is so.");
    const goesOn = await step("resume");
    expect(await asked(goesOn)).toMatchObject({ result: "done", answer: "It goes on." });
    // Asked to stand, and it does not yet.
    expect(await asked(held)).toMatchObject({ result: "accepted", stage: "running" });
    expect((await step("promote")).result).toBe("accepted");
    expect((await step("promote")).result).toBe("refused");
    const remedied = await spinnaker.remedy?.("stop_deploy", targetAt(base, deploy), now());
    expect(remedied).toMatchObject({ result: "done" });
    expect(remedied?.answer).toBe("“Deploy to production” is stopped.");
    expect(await asked(held)).toMatchObject({
      stage: "failed",
      answer: "“Deploy to production” ended as CANCELED before it stood.",
    });
    const again = await spinnaker.remedy?.("stop_deploy", targetAt(base, deploy), now());
    expect(again).toMatchObject({
      result: "done",
      answer: expect.stringContaining("does not run"),
    });
    expect((await step("promote")).result).toBe("refused");
  });

  it("says in Spinnaker's words why it was not run", async () => {
    const found = await pressed({ parameters: "op_id={op_id}" });
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toContain("Missing parameter version");
    const none = await pressed({ pipeline: "Nowhere" });
    expect(none.words).toContain("The pipeline “Nowhere” of shop is not there.");
  });

  it("the test says what the pipeline declares and lacks, or which revisions there are", async () => {
    const test = await testConnection(targetAt(base), "att", now());
    expect(test.checked).toEqual([
      "Spinnaker knows us as bellwether.",
      "The pipeline “Roll back” of shop is there.",
      "It declares the parameters version, op_id.",
    ]);
    const wrong = targetAt(base, { ...undo, manifest: "deployment shp" });
    expect(await testConnection(wrong, "att", now())).toMatchObject({
      ok: false,
      answer: expect.stringContaining("knows no revision of deployment shp in shop"),
    });
    const other = targetAt(base, { parameters: "to={version}\nop_id={op_id}" });
    const lacks = await testConnection(other, "att", now());
    expect(lacks).toMatchObject({ ok: false, answer: expect.stringContaining("requires version") });
    Object.assign(double.configs[0] ?? {}, { disabled: true, parameterConfig: [] });
    const bare = await testConnection(targetAt(base), "att", now());
    expect(bare.unproven.slice(0, 2)).toEqual([
      expect.stringContaining("disabled"),
      "It does not declare the parameters version, op_id.",
    ]);
    const none = await testConnection(targetAt(base, { pipeline: "Nowhere" }), "att", now());
    expect(none.answer).toContain("has no pipeline “Nowhere”. There are: Roll back.");
    const revisions = await testConnection(targetAt(base, undo), "att", now());
    expect(revisions.checked[1]).toBe(
      "Revisions of deployment shop in shop: ghcr.io/acme/shop:v1.4.1, ghcr.io/acme/shop:v1.4.2.",
    );
  });
});
