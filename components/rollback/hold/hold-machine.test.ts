import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  armedFor,
  armedFrom,
  type HoldEvent,
  holdProgress,
  type HoldState,
  holdStep,
  idle,
} from "./hold-machine";

const ms = 900;

function run(events: HoldEvent[], from: HoldState = idle): HoldState {
  return events.reduce((state, event) => holdStep(state, event, ms), from);
}

const press = (time: number, by = "pointer:1"): HoldEvent => ({ kind: "press", by, time });
const release = (time: number, by = "pointer:1"): HoldEvent => ({ kind: "release", by, time });
const tick = (time: number): HoldEvent => ({ kind: "tick", time });

describe("holdStep", () => {
  it("is done when held long enough, by tick or by a release that comes before the tick", () => {
    expect(run([press(0), tick(899)]).at).toBe("holding");
    expect(run([press(0), tick(900)]).at).toBe("done");
    expect(run([press(0), release(1200)]).at).toBe("done");
  });

  it("ends early when let go, and a new hold starts from nothing", () => {
    const early = run([press(0), tick(500), release(800)]);
    expect(early).toEqual({ at: "idle", ended: "early" });
    expect(run([press(1000), tick(1800)], early).at).toBe("holding");
    expect(run([press(1000), tick(1900)], early).at).toBe("done");
  });

  it("does not restart on key repeat", () => {
    const repeated = [0, 500, 530, 560, 590].map((time) => press(time, "key:Enter"));
    expect(run([...repeated, tick(900)]).at).toBe("done");
  });

  it("lets only the finger or key that pressed let go", () => {
    const held = run([press(0, "key:Enter"), press(10, "key: "), release(20, "key: ")]);
    expect(held.at).toBe("holding");
    expect(run([release(30, "key:Enter")], held)).toEqual({ at: "idle", ended: "early" });
    expect(run([press(0), press(5, "pointer:2"), release(6, "pointer:2")]).at).toBe("holding");
  });

  it("is cancelled by blur, Escape or a lost pointer, and the later release does nothing", () => {
    const gone = run([press(0), { kind: "cancel" }]);
    expect(gone).toEqual({ at: "idle", ended: "cancelled" });
    expect(run([release(2000), tick(3000)], gone)).toEqual(gone);
  });

  it("stays done whatever follows, until it is reset", () => {
    const done = run([press(0), tick(900)]);
    expect(
      run([release(950), press(1000), { kind: "cancel" }, { kind: "virtual", time: 1 }], done),
    ).toBe(done);
    expect(run([{ kind: "reset" }], done)).toEqual(idle);
  });

  it("takes two separate presses from a device that cannot hold", () => {
    const armed = run([{ kind: "virtual", time: 0 }]);
    expect(armed.at).toBe("armed");
    expect(run([{ kind: "virtual", time: armedFrom - 1 }], armed).at).toBe("armed");
    expect(run([{ kind: "virtual", time: armedFrom }], armed).at).toBe("done");
    expect(run([{ kind: "virtual", time: armedFor + 1 }], armed)).toEqual({
      at: "armed",
      since: armedFor + 1,
    });
    expect(run([tick(armedFor + 1)], armed)).toEqual(idle);
  });

  it("never confirms without a continuous hold by one holder, or two virtual presses", () => {
    const by = fc.constantFrom("pointer:1", "pointer:2", "key:Enter");
    const event = fc.oneof(
      fc.record({ kind: fc.constant("press" as const), by }),
      fc.record({ kind: fc.constant("release" as const), by }),
      fc.record({ kind: fc.constant("tick" as const) }),
      fc.record({ kind: fc.constant("cancel" as const) }),
    );
    const steps = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 400 })), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (list) => {
        let time = 0;
        let state: HoldState = idle;
        let since: number | null = null;
        for (const [what, wait] of list) {
          time += wait;
          const before = state;
          state = holdStep(state, { ...what, time } as HoldEvent, ms);
          if (before.at !== "holding" && state.at === "holding") since = time;
          if (state.at === "done") return since !== null && time - since >= ms;
          if (state.at === "idle") since = null;
        }
        return true;
      }),
    );
  });
});

describe("holdProgress", () => {
  it("runs from 0 to 1 and stays inside", () => {
    const held = run([press(100)]);
    expect([100, 550, 1000, 5000, 0].map((time) => holdProgress(held, time, ms))).toEqual([
      0, 0.5, 1, 1, 0,
    ]);
    expect(holdProgress(idle, 500, ms)).toBe(0);
    expect(holdProgress({ at: "done" }, 0, ms)).toBe(1);
  });
});
