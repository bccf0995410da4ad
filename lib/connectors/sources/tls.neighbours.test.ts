import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askAt, folderWith, isHere, targetAt } from "@/lib/connectors/sources/testing/neighbour";
import type { JsonObject } from "@/lib/kernel/json";

const day = ["-days", "1", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

describe.runIf(isHere("openssl"))("a server behind an authority of its own", () => {
  let directory = "";
  let server: Server;
  let url = "";
  const pem = (name: string) => readFileSync(join(directory, name), "utf8");
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: directory, stdio: "pipe" });

  function issue(name: string, more: string[] = []) {
    const by = ["-CA", "ca.pem", "-CAkey", "ca.key"];
    openssl(
      "req",
      "-x509",
      ...day,
      ...by,
      "-subj",
      `/CN=${name}`,
      ...more,
      "-keyout",
      `${name}.key`,
      "-out",
      `${name}.pem`,
    );
  }

  beforeAll(async () => {
    directory = await folderWith({});
    openssl(
      "req",
      "-x509",
      ...day,
      "-subj",
      "/CN=Our own authority",
      "-keyout",
      "ca.key",
      "-out",
      "ca.pem",
    );
    issue("server", ["-addext", "subjectAltName=IP:127.0.0.1"]);
    issue("client");
    const tls = { cert: pem("server.pem"), key: pem("server.key"), ca: pem("ca.pem") };
    server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (_, response) =>
      response.end('{"status":"success","data":{"resultType":"matrix","result":[]}}'),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function ask(settings: JsonObject, secrets: Record<string, string> = {}) {
    const target = { ...targetAt("prometheus", { url, ...settings }), secrets };
    return askAt(target, { query: "up", from: 0, to: 60_000, stepMs: 60_000 });
  }

  it("is trusted where its authority is given, and trusts us by our certificate", async () => {
    const certificates = { auth: "certificate", ca: pem("ca.pem"), clientCert: pem("client.pem") };
    expect(await ask(certificates, { clientKey: pem("client.key") })).toMatchObject({
      ok: true,
      series: [],
    });
  });

  it("is refused in words where it is not, and where it refuses us", async () => {
    expect(await ask({})).toMatchObject({
      ok: false,
      fault: {
        is: "unreachable",
        words: expect.stringMatching(/certificate of \S+ is (by an authority|self-signed)/),
      },
    });
    expect(await ask({ ca: pem("ca.pem") })).toMatchObject({
      ok: false,
      fault: { is: "unreachable" },
    });
  });
});
