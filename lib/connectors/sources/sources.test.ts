import { afterEach, describe, expect, it } from "vitest";
import {
  answers,
  type Behaviour,
  drops,
  inTurn,
  never,
  Receiver,
  trickles,
} from "@/lib/connectors/testing/receiver";
import type { SourceAnswer, SourceFault, SourceQuestion } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import { sourceSystems } from "@/lib/domain/canary/source/kinds";
import { asId } from "@/lib/kernel/ids";
import { sourceConnectorOf } from "./source-registry";
import {
  endsOf,
  type Row,
  type SourceDouble,
  type Written,
} from "@/lib/connectors/sources/testing/double";
import { cloudwatchDouble } from "@/lib/connectors/sources/testing/cloudwatch-double";
import { datadogDouble } from "@/lib/connectors/sources/testing/datadog-double";
import { graphiteDouble } from "@/lib/connectors/sources/testing/graphite-double";
import {
  influx1Double,
  influx2Double,
  influx3Double,
} from "@/lib/connectors/sources/testing/influx-doubles";
import { newRelicDouble } from "@/lib/connectors/sources/testing/new-relic-double";
import {
  prometheusDouble,
  victoriaDouble,
} from "@/lib/connectors/sources/testing/prometheus-double";

const doubles: SourceDouble[] = [
  prometheusDouble,
  victoriaDouble,
  datadogDouble,
  newRelicDouble,
  cloudwatchDouble,
  graphiteDouble,
  influx1Double,
  influx2Double,
  influx3Double,
];

const from = Date.UTC(2026, 10, 23, 10, 0);
const minute = 60_000;
const ends = endsOf({ query: "", from, to: from + 5 * minute, stepMs: minute });

/** Two pods; the second one is silent in the third minute. */
const rows: Row[] = [
  { labels: { pod: "a" }, at: (end) => (end - from) / minute },
  { labels: { pod: "b" }, at: (end) => (end === ends[2] ? null : 0.5) },
];

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function aTarget(double: SourceDouble, behave: Behaviour): Promise<[SourceTarget, Receiver]> {
  const receiver = new Receiver(behave);
  open.push(receiver);
  const url = await receiver.open();
  const { kind, name, secrets } = double;
  const id = asId<"source">("src_1");
  return [{ id, kind, name, settings: double.settings(url), secrets }, receiver];
}

const writes = ({ status, body, headers = {} }: Written) => answers(status, body, headers);

async function ask(double: SourceDouble, behave: Behaviour, patienceMs = 8_000) {
  const question: SourceQuestion = {
    query: double.query,
    from,
    to: from + 5 * minute,
    stepMs: minute,
  };
  const [target, receiver] = await aTarget(double, behave);
  const connector = await sourceConnectorOf(double.kind);
  const call = { at: new Date(), signal: AbortSignal.timeout(patienceMs) };
  const answer = await connector.ask(target, question, call);
  const told = JSON.stringify(answer);
  for (const secret of Object.values(double.secrets)) expect(told).not.toContain(secret);
  return { answer, receiver, question };
}

function faultOf(answer: SourceAnswer): SourceFault {
  if (answer.ok) throw new Error(`It answered: ${JSON.stringify(answer)}`);
  return answer.fault;
}

describe.each(doubles)("$name", (double) => {
  const whole = double.answer(rows, {
    query: double.query,
    from,
    to: from + 5 * minute,
    stepMs: minute,
  });

  it("answers points stamped with the end of what they cover, gaps as gaps", async () => {
    const { answer, receiver, question } = await ask(double, writes(whole));
    if (!answer.ok) throw new Error(answer.fault.words);
    expect(answer.sent).toContain("2.4.0");
    const byEnd = answer.series.map(({ points }) => new Map(points));
    for (const [i, row] of rows.entries()) {
      expect(ends.map((end) => byEnd[i]?.get(end) ?? null)).toEqual(ends.map(row.at));
    }
    const labels = double.labels ?? ((own) => own);
    expect(answer.series.map((series) => series.labels)).toEqual(
      rows.map((row) => labels(row.labels)),
    );
    const [heard] = receiver.heard;
    expect(receiver.heard).toHaveLength(1);
    if (heard !== undefined) double.check(heard, question);
  });

  it("says what the system says of a wrong query, and asks it once", async () => {
    const { answer, receiver } = await ask(double, writes(double.refusal));
    expect(faultOf(answer).words).toContain(double.refusalWords);
    expect(faultOf(answer).is).toBe(double.refusalIs);
    expect(receiver.heard).toHaveLength(1);
  });

  it("an answer without series is an answer", async () => {
    const { answer } = await ask(
      double,
      writes(
        double.answer([], { query: double.query, from, to: from + 5 * minute, stepMs: minute }),
      ),
    );
    expect(answer).toMatchObject({ ok: true, series: [] });
  });

  it("asks once more where nothing came: a dropped connection, a gateway's 503, a cut-off answer", async () => {
    const cut: Behaviour = (_, response) => {
      response.writeHead(200, { "content-length": String(whole.body.length) });
      response.write(whole.body.slice(0, 20));
      setTimeout(() => response.destroy(), 20);
    };
    for (const first of [drops, answers(503, "busy"), cut]) {
      const { answer, receiver } = await ask(double, inTurn(first, writes(whole)));
      expect(answer.ok).toBe(true);
      expect(receiver.heard).toHaveLength(2);
    }
    const { answer, receiver } = await ask(double, cut);
    expect(faultOf(answer)).toMatchObject({ is: "unreachable", words: "Its answer broke off." });
    expect(receiver.heard).toHaveLength(2);
  });

  it.each([
    [401, "denied", "sign-in is missing or wrong"],
    [403, "denied", "may not read"],
    [404, "query", "Look at its path"],
    [500, "broken", "It answered 500"],
  ] as const)("tells %i in words", async (status, is, words) => {
    const secret = Object.values(double.secrets)[0] ?? "";
    const { answer } = await ask(double, answers(status, `{"message":"no: ${secret}"}`));
    expect(faultOf(answer).is).toBe(is);
    expect(faultOf(answer).words).toContain(words);
    const { needs } = sourceSystems[double.kind];
    expect(faultOf(answer).words.includes(needs)).toBe(is === "denied");
  });

  it("honours Retry-After, and does not ask again by itself", async () => {
    const { answer, receiver } = await ask(double, answers(429, "{}", { "retry-after": "30" }));
    expect(faultOf(answer)).toMatchObject({ is: "limited", retryAfterMs: 30_000 });
    expect(receiver.heard).toHaveLength(1);
  });

  it.each([
    ["a page", "<!doctype html><title>Sign in</title>"],
    [
      "another shape",
      '{"status":"success","data":{"resultType":"matrix","result":[{"values":7}]}}',
    ],
    ["nothing", ""],
    ["no JSON at all", "}{"],
    ["null", "null"],
  ])("calls %s unreadable", async (_, body) => {
    const { answer } = await ask(double, answers(200, body));
    if (body === "" && double.emptyBody) expect(answer).toMatchObject({ ok: true, series: [] });
    else expect(faultOf(answer).is).toBe("unreadable");
  });

  it("refuses more than 4 MiB, and follows no redirect", async () => {
    const { answer } = await ask(double, answers(200, `"${"x".repeat(5 * 1024 * 1024)}"`));
    expect(faultOf(answer).words).toContain("larger than 4 MiB");
    const inner = new Receiver(writes(whole));
    open.push(inner);
    const outer = await ask(double, answers(302, "", { location: await inner.open() }));
    expect(faultOf(outer.answer)).toMatchObject({
      is: "blocked",
      words: expect.stringContaining("not followed"),
    });
    expect(inner.heard).toHaveLength(0);
  });

  it("a test says what was seen, or what to mend", async () => {
    const behave: Behaviour = (heard, response, times) =>
      writes(double.testAnswer(heard))(heard, response, times);
    const connector = await sourceConnectorOf(double.kind);
    const call = () => ({ at: new Date(), signal: AbortSignal.timeout(8_000) });
    const [target] = await aTarget(double, behave);
    const found = await connector.test(target, call());
    expect(found).toMatchObject({
      ok: true,
      checked: expect.arrayContaining([expect.any(String)]),
    });
    const [locked] = await aTarget(double, answers(401));
    expect(await connector.test(locked, call())).toMatchObject({
      ok: false,
      detail: expect.stringContaining("401"),
    });
  });
});

describe("all of them", () => {
  it("give up after ten seconds, however slowly they are answered", {
    timeout: 20_000,
  }, async () => {
    const patience = 15_000;
    const [silent, slow] = await Promise.all([
      ask(prometheusDouble, never, patience),
      ask(prometheusDouble, trickles(200), patience),
    ]);
    expect(faultOf(silent.answer)).toEqual({ is: "slow", words: "No answer within 10 s." });
    expect(faultOf(slow.answer)).toEqual({ is: "slow", words: "No whole answer within 10 s." });
    expect(silent.receiver.heard).toHaveLength(1);
  });

  it("say plainly that nobody is there", async () => {
    const { kind, settings, secrets, name } = prometheusDouble;
    const target = {
      id: asId<"source">("src_1"),
      kind,
      name,
      secrets,
      settings: settings("http://127.0.0.1:9"),
    };
    const connector = await sourceConnectorOf(kind);
    const call = { at: new Date(), signal: AbortSignal.timeout(5_000) };
    const answer = await connector.ask(
      target,
      { query: "up", from, to: from + minute, stepMs: minute },
      call,
    );
    expect(faultOf(answer)).toEqual({
      is: "unreachable",
      words: "127.0.0.1:9 refuses the connection.",
    });
  });
});
