import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask, speak } from "@/lib/connectors/speak";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import type { Steering, Target } from "@/lib/domain/connections/operation";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Double } from "./double";
import { aRollback, context } from "./press";

/** A rollout over there whose next step waits to be let go, and how its ends come about. */
export type StepSubject<D extends Double> = {
  name: string;
  make: () => D;
  target: (base: string) => Target;
  /** Brings the double to where a step waits; what is asked of it then. */
  waits: (double: D, target: Target) => Promise<Partial<Steering>> | Partial<Steering>;
  /** How often a step was let go. */
  letGo: (double: D) => number;
  /** What is let go from now on comes to nothing. */
  fails: (double: D) => void;
  /** What was let go stands until a person over there lets it on; not there where it cannot. */
  stands?: (double: D) => void;
  /** What the version has once it is done, percent; null: it does not say. */
  share: number | null;
};

/** A step that waits, and what is done about it. */
type Tried = { double: Double; target: Target; step: Steering; letGo: () => number };
type Try = () => Tried;

/** What every connector owes that lets the next step of a rollout go: once, and followed to a clear end. */
export function stepContract<D extends Double>(subject: StepSubject<D>): void {
  describe(`${subject.name}: the next step is let go`, () => {
    let tried: { double: D; target: Target; step: Steering } | null = null;
    const open = () => {
      if (tried === null) throw new Error("Nothing is open.");
      return { ...tried, letGo: () => subject.letGo(open().double) };
    };
    beforeEach(async () => {
      vi.spyOn(console, "error").mockImplementation(() => {});
      const double = subject.make();
      const target = subject.target(await double.open());
      const asks = await subject.waits(double, target);
      tried = { double, target, step: { ...aStep(double), ...asks } };
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await open().double.close();
    });
    followsIt(open, subject.share);
    it("fails over there: said so, in its own words", async () => {
      subject.fails(open().double);
      const ended = await toItsEnd(open(), await act(open()));
      expect(ended).toMatchObject({ stage: "failed" });
      expect(ended.answer).toMatch(/^\S.{10,}/);
      expect(open().letGo()).toBe(1);
    });
    const standing = subject.stands === undefined ? [] : [subject.stands];
    it.each(standing)("waits for a person over there: not taken for done", async (stands) => {
      stands(open().double);
      expect(await toItsEnd(open(), await act(open()))).toMatchObject({ stage: "waiting" });
    });
    copesWithFaults(open);
  });
}

function followsIt(now: Try, share: number | null): void {
  it("once, and asked about until it is done", async () => {
    const sent = await act(now());
    expect(sent).toMatchObject({ result: "accepted", ref: expect.any(String) });
    expect(isOver(await asked(now(), sent))).toBe(false);
    const ended = await toItsEnd(now(), sent);
    expect(ended).toMatchObject({ result: "done" });
    expect(ended.share ?? null).toBe(share);
    expect(now().letGo()).toBe(1);
  });
}

function copesWithFaults(now: Try): void {
  it("a lost answer is no answer, and nothing is sent again by itself", async () => {
    now().double.wrong.push({ is: "drops", when: "after" });
    expect((await act(now())).result).toBe("unknown");
    expect(now().letGo()).toBe(1);
    const how = sendingOf(now().target.kind, "promote");
    expect(how).toEqual({ repeatable: false, lookForMs: 0 });
  });

  it("a fault while it is asked about ends nothing", async () => {
    const { wrongReads } = now().double;
    const sent = await act(now());
    for (const status of [503, 429, 500]) {
      wrongReads.push({ is: "answers", when: "before", status, body: "boom" });
      expect(isOver(await asked(now(), sent))).toBe(false);
      wrongReads.length = 0;
    }
    expect((await toItsEnd(now(), sent)).result).toBe("done");
  });

  it("keeps its secrets out of all of it", async () => {
    const secrets = Object.values(now().target.secrets).flat();
    const echo = JSON.stringify({ message: secrets.join(" ") });
    const sent = await act(now());
    now().double.wrongReads.push({ is: "answers", when: "before", status: 403, body: echo });
    const kept = JSON.stringify([sent, await asked(now(), sent)]);
    for (const one of secrets) expect(kept).not.toContain(one);
  });
}

function isOver({ result, stage }: CallAnswer): boolean {
  return result === "done" || stage === "failed";
}

function aStep(double: Double): Steering {
  const { from: _, to, way: __, ...common } = aRollback(double);
  return { ...common, opId: newId("effect"), action: "promote", ...to };
}

async function act({ double, target, step: operation }: Tried): Promise<CallAnswer> {
  const at = instant(double.now);
  const call = { do: "send", attemptId: "att", operation, target, since: at } as const;
  return speak(call, context(at));
}

async function asked({ double, target }: Tried, { ref }: CallAnswer): Promise<CallAnswer> {
  return ask({ opId: "eff_1", ref: ref ?? "" }, target, context(instant(double.now)));
}

/** As the post would ask: until it ends, or a person is waited for. */
async function toItsEnd(tried: Tried, sent: CallAnswer): Promise<CallAnswer> {
  let last = sent;
  for (let times = 0; times < 60 && last.stage !== "waiting" && !isOver(last); times += 1) {
    tried.double.advance(Math.min(15_000, 2_000 * 1.5 ** times));
    const answer = await asked(tried, last);
    last = { ...answer, ref: answer.ref ?? last.ref ?? null };
  }
  return last;
}
