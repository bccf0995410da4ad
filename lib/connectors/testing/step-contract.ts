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

/** What every connector owes that lets the next step of a rollout go: once, and followed to a clear end. */
export function stepContract<D extends Double>(subject: StepSubject<D>): void {
  describe(`${subject.name}: the next step is let go`, () => {
    let double: D;
    let target: Target;
    let step: Steering;
    beforeEach(async () => {
      vi.spyOn(console, "error").mockImplementation(() => {});
      double = subject.make();
      target = subject.target(await double.open());
      step = { ...aStep(double), ...(await subject.waits(double, target)) };
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await double.close();
    });
    const act = () => letGo(double, target, step);

    it("once, and asked about until it is done", async () => {
      const sent = await act();
      expect(sent).toMatchObject({ result: "accepted", ref: expect.any(String) });
      const early = await asked(double, target, sent);
      expect(early.result === "done" || early.stage === "failed", early.answer).toBe(false);
      const ended = await toItsEnd(double, target, sent);
      expect(ended).toMatchObject({ result: "done" });
      expect(ended.share ?? null).toBe(subject.share);
      expect(subject.letGo(double)).toBe(1);
    });

    it("fails over there: said so, in its own words", async () => {
      subject.fails(double);
      const ended = await toItsEnd(double, target, await act());
      expect(ended).toMatchObject({ stage: "failed" });
      expect(ended.answer).toMatch(/^\S.{10,}/);
      expect(subject.letGo(double)).toBe(1);
    });

    const { stands } = subject;
    if (stands !== undefined) {
      it("waits for a person over there: said so, and not taken for done", async () => {
        stands(double);
        const ended = await toItsEnd(double, target, await act());
        expect(ended).toMatchObject({ stage: "waiting" });
      });
    }

    it("a lost answer is no answer, and nothing is sent again by itself", async () => {
      double.wrong.push({ is: "drops", when: "after" });
      expect((await act()).result).toBe("unknown");
      expect(subject.letGo(double)).toBe(1);
      expect(sendingOf(target.kind, "promote")).toEqual({ repeatable: false, lookForMs: 0 });
    });

    it("a fault while it is asked about ends nothing", async () => {
      const sent = await act();
      for (const status of [503, 429, 500]) {
        double.wrongReads.push({ is: "answers", when: "before", status, body: "boom" });
        const answer = await asked(double, target, sent);
        expect(answer.result === "done" || answer.stage === "failed", answer.answer).toBe(false);
        double.wrongReads.length = 0;
      }
      expect((await toItsEnd(double, target, sent)).result).toBe("done");
    });

    it("keeps its secrets out of all of it", async () => {
      const echo = JSON.stringify({ message: Object.values(target.secrets).flat().join(" ") });
      const sent = await act();
      double.wrongReads.push({ is: "answers", when: "before", status: 403, body: echo });
      const kept = JSON.stringify([sent, await asked(double, target, sent)]);
      for (const one of Object.values(target.secrets).flat()) expect(kept).not.toContain(one);
    });
  });
}

function aStep(double: Double): Steering {
  const { from: _, to, way: __, ...common } = aRollback(double);
  return { ...common, opId: newId("effect"), action: "promote", ...to };
}

async function letGo(double: Double, target: Target, operation: Steering): Promise<CallAnswer> {
  const at = instant(double.now);
  const call = { do: "send", attemptId: "att", operation, target, since: at } as const;
  return speak(call, context(at));
}

async function asked(double: Double, target: Target, sent: CallAnswer): Promise<CallAnswer> {
  const about = { opId: "eff_1", ref: sent.ref ?? "" };
  return ask(about, target, context(instant(double.now)));
}

/** As the post would ask: until it ends, or a person is waited for. */
async function toItsEnd(double: Double, target: Target, sent: CallAnswer): Promise<CallAnswer> {
  let last = sent;
  for (let times = 0; times < 60; times += 1) {
    double.advance(Math.min(15_000, 2_000 * 1.5 ** times));
    last = await asked(double, target, { ...last, ref: last.ref ?? sent.ref ?? null });
    if (last.result === "done" || last.stage === "failed") return last;
    if (last.stage === "waiting") return last;
  }
  return last;
}
