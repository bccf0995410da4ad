import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgentProcess } from "@/agent/testing/agent-process";
import { agentWithReleases, current } from "@/agent/testing/releases";
import { speak, test as testConnection } from "@/lib/connectors/speak";
import { isHere } from "@/lib/connectors/sources/testing/neighbour";
import { context } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { secret } from "./testing";

/** As docs/connectors/host-agent.md makes a certificate, for this machine. */
const request =
  "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem";

describe.runIf(isHere("openssl"))("a host agent with a certificate of its own", () => {
  let agent: AgentProcess;
  let target: Target;
  beforeAll(async () => {
    agent = await agentWithReleases();
    execFileSync("openssl", request.split(" "), { cwd: agent.directory, stdio: "pipe" });
    const config = JSON.parse(readFileSync(agent.at("config.json"), "utf8"));
    const tls = { cert: agent.at("cert.pem"), key: agent.at("key.pem") };
    await agent.configure({ ...config, listen: { host: "0.0.0.0", port: 0, tls } });
    await agent.start();
    target = {
      connectorId: "con_1",
      kind: "host_agent",
      environment: "production",
      settings: {
        url: agent.url.replace("0.0.0.0", "127.0.0.1"),
        action: "shop",
        ca: readFileSync(agent.at("cert.pem"), "utf8"),
      },
      secrets: { secret: [secret] },
    };
  });
  afterAll(() => agent.close());
  const now = () => context(instant(Date.now()), 10_000);

  it("is tested and switched over TLS where its certificate is given", async () => {
    const test = await testConnection(target, "att_1", now());
    expect(test).toMatchObject({ ok: true });
    expect(test.checked.join()).not.toContain("without encryption");
    const at = instant(Date.now());
    const operation = {
      action: "roll_back" as const,
      opId: newId("rollback"),
      service: "shop",
      environment: "production" as const,
      from: { version: "2.0", sha: null },
      to: { version: "1.0", sha: null },
      way: null,
      reason: "",
      actor: "Ana",
      requestedAt: at,
      expiresAt: instant(Date.now() + 60_000),
      callbackUrl: "http://127.0.0.1:3000/api/v1/events/con_1",
    };
    const call = { do: "send" as const, attemptId: "att_1", operation, target, since: at };
    expect(await speak(call, now())).toMatchObject({ result: "done" });
    expect(await current(agent)).toBe("releases/1.0");
  });

  it("is not spoken to where it is not", async () => {
    const { ca: _, ...settings } = target.settings;
    const test = await testConnection({ ...target, settings }, "att_1", now());
    expect(test).toMatchObject({ ok: false, result: "unreachable" });
    expect(test.answer).toMatch(/certificate of \S+ is (self-signed|by an authority)/);
  });
});
