import { afterAll, expect, test } from "vitest";
import "@/lib/access/testing/keys";
import { GET as asks } from "@/app/api/v1/sources/[key]/asks/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/sources/[key]/route";
import { POST as tried } from "@/app/api/v1/sources/[key]/test/route";
import { GET as list, POST } from "@/app/api/v1/sources/route";
import { anApiToken } from "@/lib/access/testing/people";
import { prometheusDouble } from "@/lib/connectors/sources/testing/prometheus-double";
import { type Behaviour, Receiver } from "@/lib/connectors/testing/receiver";
import { disconnect } from "@/lib/db/client";
import { newId } from "@/lib/kernel/ids";

afterAll(disconnect);

type Door = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** Asks a route as a script with a token would, through the whole door. */
async function script() {
  const { secret } = await anApiToken(["admin"]);
  return async (door: Door, method: string, key = "", body?: unknown) => {
    const response = await door(
      new Request("http://127.0.0.1:3000/api/v1/x", {
        method,
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        body: body === undefined ? null : JSON.stringify(body),
      }),
      { params: Promise.resolve({ key }) },
    );
    return { status: response.status, body: JSON.stringify(await response.json()) };
  };
}

test("a script adds, tests, changes and removes a source, and never sees its secret again", async () => {
  const behave: Behaviour = (heard, response) => {
    const { status, body, headers } = prometheusDouble.testAnswer(heard);
    response.writeHead(status, headers).end(body);
  };
  const receiver = new Receiver(behave);
  const settings = prometheusDouble.settings(await receiver.open());
  const { secrets } = prometheusDouble;
  const key = `prom-${newId("source").slice(-10)}`;
  const ask = await script();
  const added = await ask(POST, "POST", "", { key, kind: "prometheus", settings, secrets });
  expect(added).toMatchObject({ status: 201 });
  expect(JSON.parse(added.body)).toMatchObject({ key, secretsSet: ["token"], stepSeconds: 30 });
  const tested = await ask(tried, "POST", key);
  expect(JSON.parse(tested.body)).toMatchObject({
    ok: true,
    checked: [expect.stringContaining("7 targets"), expect.stringContaining("2.42.0")],
  });
  expect(receiver.heard[0]?.headers["authorization"]).toBe("Bearer prom-secret-token");
  const noted = await ask(asks, "GET", key);
  expect(noted.body).toContain("CI tested the link");
  const changed = await ask(PATCH, "PATCH", key, { name: "Main", stepSeconds: 60 });
  expect(JSON.parse(changed.body)).toMatchObject({
    name: "Main",
    stepSeconds: 60,
    lastTestOk: true,
  });
  const all = await ask(list, "GET");
  for (const { body } of [added, tested, noted, changed, all]) {
    expect(body).not.toContain("prom-secret-token");
  }
  expect((await ask(DELETE, "DELETE", key)).status).toBe(200);
  expect((await ask(GET, "GET", key)).status).toBe(404);
  await receiver.close();
});

test("wrong settings are refused by name, an address inside before anything is kept", async () => {
  const ask = await script();
  const add = (settings: object, more = {}) =>
    ask(POST, "POST", "", { key: "prom", kind: "prometheus", settings, ...more });
  const typo = await add({ url: "https://prometheus.example.com", usre: "x" }, { lag: 3 });
  expect(typo.status).toBe(422);
  expect(typo.body).toContain("usre");
  expect(typo.body).toContain("lag");
  const inside = await add({ url: "http://169.254.169.254/latest" });
  expect(inside).toMatchObject({
    status: 422,
    body: expect.stringContaining("not a public address"),
  });
  expect((await ask(GET, "GET", "prom")).status).toBe(404);
});
