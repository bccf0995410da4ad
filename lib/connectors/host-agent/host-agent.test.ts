import { readFileSync } from "node:fs";
import { readlink, writeFile } from "node:fs/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AgentProcess } from "@/agent/testing/agent-process";
import { speak, test as testConnection, versions } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aRollback, context, press } from "@/lib/connectors/testing/press";
import type { Operation, Target } from "@/lib/domain/connections/operation";
import { agentUnit } from "@/lib/domain/connections/samples/host-agent";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { hostAgent } from "./host-agent";
import { countsIn, HostAgentDouble, type Hosts, secret, startHosts, stopHosts } from "./testing";

let hosts: Hosts;
beforeAll(async () => {
  hosts = await startHosts();
});
afterAll(() => stopHosts(hosts));

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "host_agent",
    environment: "production",
    settings: { url, action: "shop", ...settings },
    secrets: { secret: [secret] },
  };
}

let latest: HostAgentDouble;
contract({
  name: "A host agent",
  make: () => {
    latest = new HostAgentDouble(hosts);
    return latest;
  },
  target: (base) => targetAt(base, { action: latest.action }),
  finds: true,
  permission: { deny: "switch", names: /No action is called shop\d+ here/ },
});

it("has the same unit beside its source as in the page", () => {
  expect(readFileSync("agent/bellwether-agent.service", "utf8")).toBe(`${agentUnit}\n`);
});

const now = () => context(instant(Date.now()), 10_000);

describe("a host agent with a link", () => {
  let double: HostAgentDouble;
  let target: Target;
  beforeEach(async () => {
    double = new HostAgentDouble(hosts);
    target = targetAt(await double.open(), { action: double.action });
  });
  afterEach(() => double.close());
  const link = () => readlink(hosts.agent.at(double.action.replace("shop", "current")));

  it("goes back to the version, and knows what it could go back to", async () => {
    const found = await press(double, target);
    expect(found).toMatchObject({ end: "done", ref: found.opId });
    expect(found.words).toMatch(/points to v1\.4\.1\./);
    expect(await link()).toBe("releases/v1.4.1");
    const listed = await versions(target, now());
    const current = listed.versions.find((one) => one.current);
    expect([current?.version, listed.versions.length]).toEqual(["v1.4.1", 2]);
  });

  it("is followed where it takes long, to its end, good or bad", async () => {
    await hosts.agent.program("count", "sleep 1.3");
    const running = press(double, target);
    const { calls, ...slow } = await running;
    expect([slow.end, calls[0]?.result]).toEqual(["done", "accepted"]);
    expect(calls[0]?.answer).toMatch(/^The host is running what comes after the switch\.$/);
    await hosts.agent.program("count", "sleep 1.3; echo 'no such unit' >&2; exit 5");
    const to = { version: "v1.4.2", sha: null };
    const bad = await press(double, target, aRollback(double, { to }));
    expect(bad.end).toBe("failed");
    expect(bad.words).toMatch(/count ended with 5\. .*was put back to v1\.4\.1/);
    expect(bad.words).toMatch(/Its last words: no such unit$/);
    await hosts.agent.program("count", countsIn(hosts));
  });

  it("says in the agent's own words why not", async () => {
    const to = { version: "v0.9", sha: null };
    const found = await press(double, target, aRollback(double, { to }));
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toMatch(/v0\.9 is not there: v0\.9 cannot be gone back to/);
    const staging = await press(double, target, aRollback(double, { environment: "staging" }));
    expect(staging.words).toMatch(/is production here; this was asked for staging/);
    expect(double.done).toBe(0);
  });

  it("the test says what the agent is, how its clock stands, and what it found", async () => {
    const found = await testConnection(target, "att_1", now());
    expect(found.ok).toBe(true);
    const said = found.checked.join("\n");
    expect(said).toMatch(/^The agent 1\.0 answers \(Node v\d+.*\), and knows the secret\.$/m);
    expect(said).toMatch(/^Its clock agrees with ours\.$/m);
    expect(said).toMatch(/: .*current\d+ points to v1\.4\.2; 2 versions are there\.$/m);
    expect(said).toMatch(/is allowed to roll back\.$/m);
  });

  it("the test says when the host has only the secret before", async () => {
    const fresh = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
    const both = { ...target, secrets: { secret: [fresh, ...(target.secrets["secret"] ?? [])] } };
    const found = await testConnection(both, "att_1", now());
    expect(found.ok).toBe(true);
    expect(found.unproven.join()).toMatch(/knows only the secret before the last change/);
  });

  it("the test says what stands in the way", async () => {
    double.advance(60_000);
    const skewed = await testConnection(target, "att_1", now());
    expect(skewed.unproven.join()).toMatch(/clock is (59|60|61) s ahead of ours/);
    const late = { at: new Date(Date.now() - 400_000), signal: AbortSignal.timeout(5_000) };
    expect((await testConnection(target, "att_1", late)).answer).toMatch(/behind this host's/);
    const none = await testConnection(
      { ...target, settings: { ...target.settings, action: "no" } },
      "att_1",
      now(),
    );
    expect(none.answer).toMatch(/No action is called no here\. There are: shop0/);
    const drill = await testConnection({ ...target, environment: "staging" }, "att_1", now());
    expect(drill.answer).toMatch(/would not be done for staging/);
    const traffic = { ...target, settings: { ...target.settings, traffic: double.action } };
    expect((await testConnection(traffic, "att_1", now())).answer).toMatch(/cannot set weight/);
  });

  it("is asked for no share where no action moves them", async () => {
    const share = {
      ...aRollback(double),
      action: "set_weight" as const,
      version: "v1.4.2",
      weight: 5,
    };
    expect((await hostAgent.act(share, target, now())).result).toBe("refused");
    expect(double.heard).toHaveLength(0);
  });

  it("hears of an end by an event that is signed with the same secret", () => {
    const at = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    const body = JSON.stringify({
      op_id: "rb_1",
      type: "operation.finished",
      status: "failed",
      detail: "no",
    });
    const headers = (key: string) =>
      new Headers({
        "webhook-id": "e1",
        "webhook-timestamp": String(at.getTime() / 1_000),
        "webhook-signature": new Webhook(key).sign("e1", at, body),
      });
    const raw = Buffer.from(body);
    expect(hostAgent.verifyInbound(raw, headers(secret), target, at)).toMatchObject({ ok: true });
    const stranger = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
    expect(hostAgent.verifyInbound(raw, headers(stranger), target, at).ok).toBe(false);
    const { reading } = hostAgent.normalise(raw, { id: "e1", topic: "", at, settings: {} });
    expect(reading).toMatchObject({
      is: "operation",
      opId: "rb_1",
      status: "failed",
      detail: "no",
    });
  });
});

describe("a host agent with two sides", () => {
  let agent: AgentProcess;
  let target: Target;
  beforeAll(async () => {
    agent = await AgentProcess.make((at) => ({
      shop: {
        do: "nginx",
        include: at("shop.conf"),
        sides: {
          blue: { servers: ["127.0.0.1:8001"], version: { file: at("blue") } },
          green: { servers: ["127.0.0.1:8002"], version: { file: at("green") } },
        },
        test: [at("test")],
        reload: ["/bin/true"],
      },
    }));
    await writeFile(agent.at("blue"), "v1.4.1");
    await writeFile(agent.at("green"), "v1.4.2");
    await writeFile(agent.at("shop.conf"), "server 127.0.0.1:8001;\n");
    await agent.program("test", "exit 0");
    await agent.start();
    target = targetAt(agent.url, { traffic: "shop" });
  });
  afterAll(() => agent.close());

  const common = () => ({
    opId: newId("effect"),
    service: "checkout",
    environment: "production" as const,
    version: "v1.4.2",
    sha: null,
    reason: "",
    actor: "Ana",
    requestedAt: instant(Date.now()),
    expiresAt: instant(Date.now() + 60_000),
    callbackUrl: "http://127.0.0.1:3000/api/v1/events/con_1",
  });
  const act = (operation: Operation) => {
    const at = instant(Date.now());
    return speak({ do: "send", attemptId: "a", operation, target, since: at }, context(at, 10_000));
  };

  it("moves shares, stands, goes on, and promotes; each is told in one answer", async () => {
    const steps: [Operation, string][] = [
      [
        { ...common(), action: "set_weight", weight: 5 },
        "nginx was told to give blue 95 %, green 5 %.",
      ],
      [
        { ...common(), action: "pause" },
        "blue (v1.4.1) has 95 %, green (v1.4.2) has 5 %. It stays so.",
      ],
      [
        { ...common(), action: "resume" },
        "blue (v1.4.1) has 95 %, green (v1.4.2) has 5 %. It may move again.",
      ],
      [{ ...common(), action: "promote" }, "nginx was told to give blue 0 %, green 100 %."],
    ];
    for (const [operation, words] of steps) {
      const answer = await act({ ...operation, requestedAt: instant(Date.now()) });
      expect(answer).toMatchObject({ result: "done", answer: words });
    }
  });

  it("refuses a share that a pause or a rollback has overtaken, and never the rollback", async () => {
    const late = { ...common(), action: "set_weight" as const, weight: 50 };
    await act({ ...common(), action: "pause", requestedAt: instant(Date.now() + 5) });
    expect(await act(late)).toMatchObject({
      result: "refused",
      answer: expect.stringContaining("came first"),
    });
    const { version: _, ...about } = common();
    const back = {
      ...about,
      requestedAt: late.requestedAt,
      from: { version: "v1.4.2", sha: null },
    };
    const rollback = {
      ...back,
      action: "roll_back" as const,
      to: { version: "v1.4.1", sha: null },
      way: null,
    };
    expect(await act(rollback)).toMatchObject({ result: "done" });
  });

  it("says what nginx said when it did not take a share", async () => {
    await agent.program("test", "echo 'unknown directive \"x\"'; exit 1");
    const at = instant(Date.now() + 20);
    const answer = await act({ ...common(), action: "set_weight", weight: 25, requestedAt: at });
    expect(answer).toMatchObject({ result: "refused", statusCode: null });
    expect(answer.answer).toMatch(/old shares were put back\..*Its last words: unknown directive/);
    await agent.program("test", "exit 0");
  });
});
