import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { done } from "@/lib/kernel/outcome";
import { PressFaultNote } from "@/components/rollback/hold/press-fault";
import { RollbackProgress } from "./rollback-progress";
import { RollbackVoice } from "./rollback-voice";
import { after, anAttempt, aView } from "@/components/rollback/testing";

const actions = {
  confirm: async () => done(null),
  steer: async () => done(""),
  remedy: async () => done({ words: "" }),
};
const draw = (view: ReturnType<typeof aView>) =>
  renderToStaticMarkup(<RollbackProgress rollback={view} actions={actions} onChanged={() => {}} />);

describe("RollbackProgress", () => {
  it("shows who pressed, each call's answer as text, and no commands while they are not needed", () => {
    const html = draw(
      aView(["requested", "sent"], {
        attempts: [{ ...anAttempt(1, 10), answer: "<script>alert(1)</script>" }],
      }),
    );
    expect(html).toContain("Ana");
    expect(html).toContain("answered 500 in 84 ms");
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("kubectl");
  });

  it("shows the runbook's own commands once it is manual, and says so where there is none", () => {
    const html = draw(aView(["requested", "sent"], { manual: true }));
    expect(html).toContain("kubectl rollout undo deploy/checkout");
    expect(html).toContain("#ops");
    const none = { manual: true, runbook: { version: null, steps: [] } };
    expect(draw(aView(["requested"], none))).toContain(
      "Nobody wrote down how to take Checkout back",
    );
    expect(html).toContain("I did it by hand: 2.3.9 runs");
  });

  it("takes a person's word where no metric can prove it, without the commands of the way by hand", () => {
    const html = draw(aView(["requested", "running"], { doneAt: after(6), unproven: true }));
    expect(html).toContain("What did you see?");
    expect(html).toContain("I looked: 2.3.9 runs");
    expect(html).not.toContain("kubectl");
  });

  it("lets it go on above the ladder, where the other side waits for somebody", () => {
    const can = { approve: { allowed: true }, cancel: { allowed: true } } as const;
    const side = { name: "GitLab", warnings: [], waits: true, ways: [], can };
    const html = draw(aView(["requested", "accepted"], { otherSide: side, acceptedAt: after(1) }));
    expect(html.indexOf("Let it go on")).toBeGreaterThan(0);
    expect(html.indexOf("Let it go on")).toBeLessThan(html.indexOf("Requested"));
  });

  it("tells a viewer why they cannot confirm", () => {
    const why = "This needs the role engineer or higher.";
    const can = { confirm: { allowed: false, why }, press: { allowed: false, why } } as const;
    expect(draw(aView(["requested", "by_hand"], { manual: true, can }))).toContain(why);
  });

  it("links to the other side only over http", () => {
    const at = (externalUrl: string) => draw(aView(["requested"], { externalUrl }));
    expect(at("https://ci.example.com/1")).toContain('href="https://ci.example.com/1"');
    expect(at("javascript:alert(1)")).not.toContain("href");
  });
});

describe("the other side", () => {
  const remedy = { key: "auto_deploy_off", label: "Switch auto-deploy off" };
  const otherSide = {
    name: "Render",
    warnings: [{ text: "Auto-deploy stays on.", remedy }],
    waits: false,
    can: { approve: { allowed: true }, cancel: { allowed: true } },
  } as const;
  const at = (step: "sent" | "accepted", more: object) =>
    draw(aView(["requested", step], { acceptedAt: step === "sent" ? null : after(10), ...more }));

  it("is warned of once it took the rollback, with the press against it", () => {
    expect(at("sent", { otherSide })).not.toContain("Auto-deploy");
    const html = at("accepted", { otherSide });
    expect(html).toContain("Auto-deploy stays on.");
    expect(html).toContain("Switch auto-deploy off");
    expect(html).toContain("Stop it on the other side");
    expect(html).not.toContain("Let it go on");
  });

  it("is let go on where it waits, and nothing is offered once it is over", () => {
    expect(at("accepted", { otherSide: { ...otherSide, waits: true } })).toContain("Let it go on");
    expect(at("accepted", { otherSide, doneAt: after(20) })).not.toContain("Stop it");
  });
});

it("claims nothing about a press without an answer", () => {
  const html = renderToStaticMarkup(<PressFaultNote fault={{ is: "unheard" }} />);
  expect(html).toContain("may or may not have been pressed");
  expect(html).not.toContain("Nothing was changed");
});

it("interrupts for a failure only", () => {
  const voice = (view: ReturnType<typeof aView>) =>
    renderToStaticMarkup(<RollbackVoice rollback={view} />);
  expect(voice(aView(["requested", "sent"]))).toMatch(/><\/p>$/);
  expect(voice(aView(["requested", "failed"]))).toContain("did not go through");
});
