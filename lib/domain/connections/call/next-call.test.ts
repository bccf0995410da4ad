import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { nextCall, type PastCall, type Sending } from "./next-call";

const noon = instant(Date.UTC(2026, 10, 23, 12));
const after = (seconds: number): Instant => instant(millis(noon) + seconds * 1000);

const got = (
  result: CallAnswer["result"],
  statusCode: number | null = null,
  more: Partial<PastCall> = {},
): PastCall => ({ action: "roll_back", at: noon, result, statusCode, answer: "", ...more });
const looked = (result: CallAnswer["result"], seconds: number) =>
  got(result, 200, { action: "look", at: after(seconds) });

const trusted: Sending = { repeatable: true, lookForMs: 0 };
const once: Sending = { repeatable: false, lookForMs: 60_000 };

const next = (calls: PastCall[], how = trusted, since = noon, at = after(1)) =>
  nextCall(calls, how, since, at);

describe("what carries an id that stops doubles", () => {
  it("is called once and repeated twice, quickly", () => {
    expect(next([])).toEqual({ do: "send", afterMs: 0 });
    expect(next([got("unknown", 500)])).toEqual({ do: "send", afterMs: 1_000 });
    expect(next([got("unknown", 500), got("busy", 409)])).toEqual({ do: "send", afterMs: 3_000 });
    const three = [got("unknown", 500), got("unknown"), got("unknown", 503)];
    expect(next(three)).toMatchObject({ do: "give_up", said: "unknown" });
  });

  it("honours Retry-After, up to five seconds", () => {
    expect(next([got("unknown", 429, { retryAfterMs: 2_000 })])).toMatchObject({ afterMs: 2_000 });
    expect(next([got("unknown", 429, { retryAfterMs: 3_600_000 })])).toMatchObject({
      afterMs: 5_000,
    });
  });

  it("ends as failed only when nothing can have happened outside", () => {
    const away = [got("unreachable"), got("unreachable"), got("unreachable")];
    expect(next(away)).toMatchObject({ said: "failed" });
    expect(next([got("unreachable"), got("unknown"), got("unreachable")])).toMatchObject({
      said: "unknown",
    });
    expect(next([got("refused", 422)])).toMatchObject({ do: "give_up", said: "failed" });
    expect(next([got("busy", 409), got("busy", 409), got("busy", 409)])).toMatchObject({
      said: "failed",
    });
  });
});

describe("what must happen once", () => {
  it("is not looked for without end where the clock was set back", () => {
    const lost = got("unknown", 502, { at: after(3_600) });
    const looks = Array.from({ length: 12 }, (_, i) => looked("absent", i * 10));
    expect(next([lost, ...looks.slice(0, 4)], once)).toMatchObject({ do: "look" });
    expect(next([lost, ...looks], once)).toMatchObject({ do: "give_up", said: "unknown" });
  });

  it("is sent again only when nothing was done", () => {
    expect(next([got("unreachable")], once)).toEqual({ do: "send", afterMs: 1_000 });
    const busy = got("busy", 429, { retryAfterMs: 30_000 });
    expect(next([busy], once)).toEqual({ do: "send", afterMs: 30_000 });
    const away = got("busy", 429, { retryAfterMs: 3_600_000 });
    expect(next([away], once)).toMatchObject({ do: "give_up", said: "failed" });
  });

  it("is looked for after no clear answer, ever more slowly, and then left to a person", () => {
    const lost = got("unknown", 502);
    expect(next([lost], once)).toEqual({ do: "look", afterMs: 1_000 });
    expect(next([lost, looked("absent", 1)], once)).toEqual({ do: "look", afterMs: 2_000 });
    const long = [lost, looked("absent", 20), looked("absent", 61)];
    expect(next(long, once, noon, after(62))).toMatchObject({
      do: "give_up",
      said: "unknown",
      detail: "No clear answer. It answered 502. Looked for it 2 times: it is not there.",
    });
  });

  it("is given up when the lists cannot be read, and at once where there are none", () => {
    const blind = [got("unknown"), looked("unknown", 80)];
    expect(next(blind, once, noon, after(89)).do).toBe("look");
    expect(next(blind, once, noon, after(91))).toMatchObject({ said: "unknown" });
    const refused = [got("unknown"), looked("refused", 2)];
    expect(next(refused, once)).toMatchObject({ said: "unknown" });
    const without = { repeatable: false, lookForMs: 0 };
    expect(next([got("unknown")], without)).toMatchObject({ said: "unknown" });
  });

  it("pressed again: first looks for the earlier one, then sends", () => {
    const lost = got("unknown", 502);
    expect(next([lost], once, after(5), after(5)).do).toBe("look");
    const gone = [lost, looked("absent", 61)];
    expect(next(gone, once, after(60), after(62))).toEqual({ do: "send", afterMs: 0 });
    const found = [lost, looked("accepted", 3)];
    expect(next(found, once, after(60), after(62))).toEqual({ do: "send", afterMs: 0 });
  });

  it("is never sent while an earlier call of the same press may have arrived", () => {
    const result = fc.constantFrom<CallAnswer["result"]>(
      "busy",
      "unreachable",
      "unknown",
      "absent",
    );
    const call = fc.record({ look: fc.boolean(), result });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), fc.nat(200), (drawn, seconds) => {
        const calls = drawn.map(({ look, result: one }, i) =>
          look ? looked(one, i) : got(one === "absent" ? "unknown" : one, null, { at: after(i) }),
        );
        const sends = calls.filter((one) => one.action === "roll_back");
        if (sends.at(-1)?.result !== "unknown") return;
        expect(next(calls, once, noon, after(seconds)).do).not.toBe("send");
      }),
    );
  });
});
