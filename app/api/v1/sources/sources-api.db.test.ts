import { afterAll, expect, test } from "vitest";
import { POST as tryIt } from "@/app/api/v1/services/[key]/metrics/try/route";
import { GET as asks } from "@/app/api/v1/sources/[key]/asks/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/sources/[key]/route";
import { POST as tried } from "@/app/api/v1/sources/[key]/test/route";
import { GET as list, POST } from "@/app/api/v1/sources/route";
import { anApiToken } from "@/lib/access/testing/people";
import { prometheusDouble } from "@/lib/connectors/sources/testing/prometheus-double";
import { type Behaviour, Receiver } from "@/lib/connectors/testing/receiver";
import { disconnect } from "@/lib/db/client";
import { aService } from "@/lib/db/testing";
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

/** As Prometheus: three of sixty fail, and of 2.3.8 nothing is known. */
const counts: Behaviour = (heard, response) => {
  const form = new URLSearchParams(heard.body);
  const [start, end, step] = ["start", "end", "step"].map((name) => Number(form.get(name)));
  const value = form.get("query")?.startsWith("errors") ? "3" : "60";
  const values: [number, string][] = [];
  for (let at = start ?? 0; at <= (end ?? 0); at += step ?? 1) values.push([at, value]);
  const result = heard.body.includes("2.3.8") ? [] : [{ metric: {}, values }];
  response.end(JSON.stringify({ status: "success", data: { resultType: "matrix", result } }));
};

test("a metric is tried on both versions before it is saved: what was asked, what came, what to mend", async () => {
  const receiver = new Receiver(counts);
  const key = `prom-${newId("source").slice(-10)}`;
  const ask = await script();
  const settings = { url: await receiver.open() };
  await ask(POST, "POST", "", { key, kind: "prometheus", settings });
  const service = await aService();
  const canary = { events: 'errors{v="$version"}', total: 'all{v="$version"}' };
  const metric = { key: "errors", kind: "ratio", source: { source: key, canary } };
  const trial = (more: object) => ask(tryIt, "POST", service.key, { metric, ...more });
  const both = JSON.parse((await trial({ version: "2.4.0", previousVersion: "2.3.9" })).body);
  expect(both).toMatchObject({
    source: { key },
    arms: [
      {
        arm: "canary",
        samples: 20,
        error: null,
        queries: [{ part: "events", sent: 'errors{v="2.4.0"}', seriesFound: 1 }, { part: "total" }],
      },
      { arm: "baseline", samples: 20, queries: [{ sent: 'errors{v="2.3.9"}' }, {}] },
    ],
  });
  expect(both.arms[0].points.at(-1)).toMatchObject({ value: 0.05 });
  const none = JSON.parse((await trial({ previousVersion: "2.3.8", version: "2.4.0" })).body);
  expect(none.arms[1]).toMatchObject({
    samples: 0,
    warnings: [expect.any(String), expect.any(String)],
  });
  expect((await ask(asks, "GET", key)).body).toContain(`CI tried Errors of ${service.key}`);
  const wrong = { ...metric, source: { source: key, canary: { ...canary, events: "$nothing" } } };
  expect(await ask(tryIt, "POST", service.key, { metric: wrong })).toMatchObject({
    status: 422,
    body: expect.stringContaining("metric.source.canary.events"),
  });
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
