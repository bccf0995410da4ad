import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import type { FlagOperation, Target } from "@/lib/domain/connections/operation";
import { sendingOf } from "@/lib/domain/connections/call/sending";
import { instant } from "@/lib/kernel/instant";
import type { Double, Wrong } from "./double";
import { aRollback, context, press, type Pressed, type RollBack } from "./press";

/** One way of one connector, and the double it is tried against. */
export type Subject = {
  /** "GitHub: workflow". */
  name: string;
  make: () => Double;
  target: (base: string) => Target;
  operation?: (double: Double) => Partial<RollBack>;
  /** Of a flag system: the flag that is switched, in place of a rollback. */
  switches?: (double: Double) => FlagOperation;
  /** Whether an operation whose answer was lost is found again. */
  finds: boolean;
  /** A permission to take away, and what the sentence about it must name. */
  permission: { deny: string; names: RegExp };
};

/** What one test has before it: a fresh double, and how its connector is pressed. */
type Tried = {
  subject: Subject;
  double: Double;
  target: Target;
  repeatable: boolean;
  spoken: string[];
};
type Try = () => Tried;

/** What every connector owes, whatever the other side does. */
export function contract(subject: Subject): void {
  describe(`${subject.name}`, () => {
    let tried: Tried | null = null;
    const now: Try = () => {
      if (tried === null) throw new Error("Nothing is open.");
      return tried;
    };
    beforeEach(async () => {
      tried = await open(subject);
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await now().double.close();
    });
    doesItOnce(now);
    repeatsNothingBlindly(now);
    copesWithTheRest(now);
    saysWhatIsMissing(now);
    keepsItsSecrets(now);
  });
}

async function open(subject: Subject): Promise<Tried> {
  const double = subject.make();
  const target = subject.target(await double.open());
  const spoken: string[] = [];
  for (const method of ["error", "warn", "log"] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => {
      spoken.push(words.map(String).join(" "));
    });
  }
  const action = subject.switches?.(double).action ?? "roll_back";
  const { repeatable } = sendingOf(target.kind, action);
  return { subject, double, target, repeatable, spoken };
}

const asked = ({ subject, double }: Tried) =>
  subject.switches?.(double) ?? aRollback(double, subject.operation?.(double));
const pressed = (tried: Tried) => press(tried.double, tried.target, asked(tried));
const tested = ({ double, target }: Tried) =>
  testConnection(target, "att_1", context(instant(double.now)));
const sendsOf = ({ calls }: Pressed) => calls.filter((one) => one.action !== "look");

const lost: [string, Wrong][] = [
  ["a 500 after the work was done", { is: "answers", when: "after", status: 500, body: "boom" }],
  ["a 502 after the work was done", { is: "answers", when: "after", status: 502, body: "<html>" }],
  ["a connection dropped after the work was done", { is: "drops", when: "after" }],
  ["silence after the work was done", { is: "never answers", when: "after" }],
];
const nothing: [string, Wrong][] = [
  ["a 500 before anything was done", { is: "answers", when: "before", status: 500, body: "{}" }],
  ["a connection dropped before anything was done", { is: "drops", when: "before" }],
];

function doesItOnce(now: Try): void {
  it("does it once, and follows it to its end", async () => {
    const found = await pressed(now());
    expect(found).toMatchObject({ end: "done" });
    expect(now().double.done).toBe(1);
  });

  it.each(lost)("%s: one effect, found again where it can be", async (_, wrong) => {
    const { double, subject, repeatable } = now();
    double.wrong.push(wrong);
    const found = await pressed(now());
    expect(double.done).toBe(1);
    expect(found.end).toBe(subject.finds || repeatable ? "done" : "unknown");
    expect(sendsOf(found)).toHaveLength(repeatable ? 2 : 1);
  });

  it("pressed again after a lost answer, it is found before it is sent", async () => {
    const { double, target, subject } = now();
    const operation = asked(now());
    double.wrong.push({ is: "drops", when: "after" });
    const first = await press(double, target, operation);
    const again = await press(double, target, operation, first.calls.slice(0, 1));
    if (subject.finds) expect(again.end).toBe("done");
    if (subject.finds) expect(double.done).toBe(1);
  });
}

function repeatsNothingBlindly(now: Try): void {
  it.each(nothing)("%s: sent again only by a person, after a look", async (_, wrong) => {
    const { double, target, repeatable } = now();
    double.wrong.push(wrong);
    const operation = asked(now());
    const found = await press(double, target, operation);
    expect(found.end).toBe(repeatable ? "done" : "unknown");
    expect(double.done).toBe(repeatable ? 1 : 0);
    if (repeatable) return;
    expect(sendsOf(found)).toHaveLength(1);
    const again = await press(double, target, operation, found.calls);
    expect(again.end).toBe("done");
    expect(double.done).toBe(1);
  });

  it("429: waits as long as it is asked, then does it once", async () => {
    const { double } = now();
    const headers = { "retry-after": "5" };
    double.wrong.push({ is: "answers", when: "before", status: 429, headers, body: {} });
    const began = double.now;
    expect(await pressed(now())).toMatchObject({ end: "done" });
    expect(double.done).toBe(1);
    expect(double.now - began).toBeGreaterThanOrEqual(5_000);
  });
}

function copesWithTheRest(now: Try): void {
  it.each([
    ["breaks off", { is: "garbles", when: "after" }],
    ["never ends", { is: "trickles", when: "after" }],
  ] as const)("an answer whose body %s counts as what its status says", async (_, wrong) => {
    const { double } = now();
    double.wrong.push(wrong);
    const found = await pressed(now());
    expect(double.done).toBe(1);
    expect(found.end).not.toBe("failed");
    expect(sendsOf(found)).toHaveLength(1);
  });

  it("reads again after a fault that passes", async () => {
    const { double } = now();
    double.wrongReads.push({ is: "answers", when: "before", status: 503, body: "" });
    expect(await pressed(now())).toMatchObject({ end: "done" });
    expect(double.done).toBe(1);
  });

  it("follows no redirect, and gives its credentials to nobody else", async () => {
    const { double, subject } = now();
    const other = subject.make();
    const location = `${await other.open()}/elsewhere`;
    const moved: Wrong = { is: "answers", when: "before", status: 307, headers: { location } };
    double.wrong.push(moved);
    expect((await pressed(now())).end).toBe("failed");
    double.wrong.push(moved);
    double.wrongReads.push(moved);
    await tested(now());
    expect(other.heard).toHaveLength(0);
    await other.close();
  });
}

function saysWhatIsMissing(now: Try): void {
  it("without the permission: refused, nothing done, and the sentence names it", async () => {
    const { double, subject } = now();
    double.denied.add(subject.permission.deny);
    const found = await pressed(now());
    expect(found.end).toBe("failed");
    expect(found.words).toMatch(subject.permission.names);
    expect(double.done).toBe(0);
  });

  it("with wrong credentials: refused, and a sentence says so", async () => {
    const { double } = now();
    double.token = "another";
    const found = await pressed(now());
    expect(found.end).toBe("failed");
    expect(found.words).toMatch(/wrong, expired or revoked/);
    const test = await tested(now());
    expect(test.ok).toBe(false);
    expect(test.answer).toMatch(/wrong, expired or revoked/);
    expect(double.done).toBe(0);
  });

  it("the test says what it checked, and changes nothing", async () => {
    const test = await tested(now());
    expect(test).toMatchObject({ ok: true });
    expect(test.checked.length).toBeGreaterThan(0);
    expect(now().double.done).toBe(0);
  });
}

function keepsItsSecrets(now: Try): void {
  it("keeps them out of answers, errors and the log, also when they are echoed", async () => {
    const { double, target } = now();
    const kept: unknown[] = [await pressed(now()), await tested(now())];
    const echo = JSON.stringify({ message: Object.values(target.secrets).flat().join(" ") });
    double.wrong.push({ is: "answers", when: "before", status: 422, body: echo });
    kept.push(await pressed(now()));
    double.wrongReads.push({ is: "answers", when: "before", status: 403, body: echo });
    kept.push(await tested(now()));
    double.wrong.push({ is: "drops", when: "after" });
    kept.push(await pressed(now()));
    hasNoSecret(now(), kept);
  });
}

function hasNoSecret({ target, spoken }: Tried, kept: unknown): void {
  const text = `${JSON.stringify(kept)} ${spoken.join(" ")}`;
  const { fields } = kindOf(target.kind);
  for (const [name, secrets] of Object.entries(target.secrets)) {
    expect(fields[name]?.secret).toBeDefined();
    for (const secret of secrets) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString("base64"));
    }
  }
}
