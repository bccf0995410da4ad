import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import { type Ask, asksDue } from "@/lib/domain/canary/source/ask";
import type { AnsweredAsk } from "@/lib/domain/canary/source/begun-ask";
import type { SourceAnswer } from "@/lib/domain/canary/source/reading";
import type { SourceTarget } from "@/lib/domain/canary/source/source";
import type { Effect } from "@/lib/domain/diary/effect";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { done } from "@/lib/kernel/outcome";
import { askSource, type SourcePorts } from "./ask-source";

const later = instant(Date.UTC(2026, 10, 23, 14, 0));
const target: SourceTarget = {
  id: asId("src_1"),
  kind: "prometheus",
  name: "Prometheus",
  settings: {},
  secrets: {},
};
const effect: Effect = {
  ...{ id: "eff_1", kind: "ask_source", key: "prom", payload: {}, releaseId: null },
  ...{ attempt: 1, faults: 0, createdAt: later },
};

function asksFor(count: number): Ask[] {
  const metrics = Array.from({ length: count }, (_, i) =>
    metricInput.parse({
      key: `m${i}`,
      kind: "ratio",
      source: { source: "prom", canary: { events: `e${i}`, total: `t${i}` } },
    }),
  );
  const release = {
    releaseId: "rel_1",
    version: "2",
    previousVersion: "1",
    startedAt: 0,
    judged: true,
  };
  const watched = { ...release, serviceId: "svc_1", service: "shop", metrics };
  const pace = { stepMs: 10_000, lagMs: 0 };
  return asksDue({ key: "prom", kind: "prometheus", pace }, [watched], [], 60_000);
}

async function run(ask: SourcePorts["ask"], asks = asksFor(5)) {
  const ended: AnsweredAsk[] = [];
  let batches = 0;
  const handler = askSource({
    begin: async () => done({ do: "ask", target, asks }),
    ask,
    end: async (_, answered) => {
      ended.push(...answered);
      batches++;
      return done({ againAt: later, word: "Fine." });
    },
  });
  const ending = await handler(effect, new AbortController().signal);
  return { ended, ending, batches };
}

const fine = (query: string): SourceAnswer => ({
  ok: true,
  sent: query,
  ms: 1,
  series: [],
  warnings: [],
});

it("asks each query once, at most four at a time, and keeps answers in their queries' order", async () => {
  let [now, most] = [0, 0];
  const sent: string[] = [];
  const { ended, ending } = await run(async (_, { query }) => {
    most = Math.max(most, ++now);
    sent.push(query);
    await sleep(5);
    now--;
    return fine(query);
  });
  expect(most).toBe(4);
  expect(sent).toHaveLength(20);
  for (const { ask, answers } of ended) {
    expect(answers.map((one) => one.sent)).toEqual(ask.queries?.map((one) => one.query));
  }
  expect(ending).toEqual({ again: later, word: "Fine." });
});

it("writes many down part by part, so that no transaction grows too long; a closed door stays closed", async () => {
  let sent = 0;
  const many = asksFor(250);
  const whole = await run(async (_, { query }) => fine(query), many);
  expect([whole.ended.length, whole.batches]).toEqual([500, 3]);
  const closed = await run(async (_, { query }) => {
    sent++;
    const fault = { is: "unreachable", words: "127.0.0.1:9090 refuses the connection." } as const;
    return { ok: false, sent: query, ms: 2, fault };
  }, many);
  expect(closed.ended).toHaveLength(500);
  expect(sent).toBeLessThanOrEqual(5);
});

it("does not knock on a closed door twenty times: after two failures in a row the rest is not sent", async () => {
  let sent = 0;
  const { ended } = await run(async (_, { query }) => {
    sent++;
    await sleep(2);
    return {
      ok: false,
      sent: query,
      ms: 2,
      fault: { is: "unreachable", words: "127.0.0.1:9090 refuses the connection." },
    };
  });
  expect(sent).toBeLessThanOrEqual(5);
  const words = ended.flatMap(({ answers }) =>
    answers.map((one) => (one.ok ? "" : one.fault.words)),
  );
  expect(words).toEqual(Array.from({ length: 20 }, () => "127.0.0.1:9090 refuses the connection."));
});

it("a wrong query is no closed door", async () => {
  let sent = 0;
  await run(async (_, { query }) => {
    sent++;
    return { ok: false, sent: query, ms: 2, fault: { is: "query", words: "It answered 400." } };
  });
  expect(sent).toBe(20);
});

it("being stopped is no failure of the source: nothing is written down, and somebody asks again", async () => {
  const stop = new AbortController();
  let ended = false;
  const handler = askSource({
    begin: async () => done({ do: "ask", target, asks: asksFor(1) }),
    ask: async (_, { query }) => {
      stop.abort();
      return fine(query);
    },
    end: async () => {
      ended = true;
      return done({ againAt: later, word: "" });
    },
  });
  expect(await handler(effect, stop.signal)).toMatchObject({ again: expect.any(String) });
  expect(ended).toBe(false);
});

it("rests while nothing is due, and ends when no release needs it", async () => {
  const ask = async () => fine("");
  const end = async () => done({ againAt: null, word: "" });
  const rests = askSource({ begin: async () => done({ do: "nothing", againAt: later }), ask, end });
  expect(await rests(effect, new AbortController().signal)).toMatchObject({ again: later });
  const ends = askSource({ begin: async () => done({ do: "nothing", againAt: null }), ask, end });
  expect(await ends(effect, new AbortController().signal)).toMatchObject({ done: true });
});
