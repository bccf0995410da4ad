import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderWith, isHere } from "@/lib/connectors/sources/testing/neighbour";
import { ArgoDouble } from "@/lib/connectors/argo-rollouts/testing/argo-double";

const run = promisify(execFile);

describe.runIf(isHere("kubectl"))("kubectl, asking the double of the Kubernetes API", () => {
  let double: ArgoDouble;
  let server = "";
  let home = "";
  beforeAll(async () => {
    double = new ArgoDouble({ underWay: true });
    server = await double.open();
    home = await folderWith({ config: "" });
  });
  afterAll(async () => {
    await double.close();
    await rm(home, { recursive: true, force: true });
  });

  async function kubectl(...args: string[]): Promise<string> {
    const env = { ...process.env, PATH: "/usr/bin:/bin", HOME: home, KUBECONFIG: `${home}/config` };
    const all = ["--server", server, "--namespace", "shop", ...args];
    return (await run("kubectl", all, { env })).stdout;
  }

  it("gets the rollout and its replica sets", async () => {
    const names = await kubectl("get", "rollouts", "-o", "name");
    expect(names.trim()).toBe("rollout.argoproj.io/checkout");
    const sets = await kubectl("get", "replicasets", "-l", "app=checkout", "-o", "name");
    expect(sets.trim().split("\n")).toHaveLength(2);
  });

  it("pauses and undoes by patches", async () => {
    const merge = ["patch", "rollout", "checkout", "--type", "merge", "-p"];
    await kubectl(...merge, '{"spec":{"paused":true}}');
    expect(double.rollout()).toMatchObject({ spec: { paused: true } });
    const template = double.state.replicaSets[0]?.template;
    const undo = [{ op: "replace", path: "/spec/template", value: template }];
    await kubectl("patch", "rollout", "checkout", "--type", "json", "-p", JSON.stringify(undo));
    expect(double.effects.get("undo")).toBe(1);
  });
});
