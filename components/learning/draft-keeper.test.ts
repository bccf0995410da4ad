import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideSave } from "@/lib/domain/learning/decide-save";
import { emptySections, type Postmortem, type Sections } from "@/lib/domain/learning/postmortem";
import { aPostmortem } from "@/lib/domain/learning/testing";
import { type Draft, type Sending, startDraft } from "./draft";
import { DraftKeeper, type Sent, type World } from "./draft-keeper";

/** The server as it decides, with every revision it ever had. */
class Server {
  now: Postmortem = aPostmortem({
    sections: { ...emptySections, impact: "some users saw errors" },
  });
  readonly past = new Map<number, Sections>([[1, this.now.sections]]);

  take(sending: Sending): Sent {
    const outcome = decideSave(this.now, this.past.get(sending.base) ?? emptySections, sending);
    if (!outcome.ok) return { kind: "refused", why: outcome.refusal.detail };
    this.now = outcome.value.postmortem;
    this.past.set(this.now.revision, this.now.sections);
    return { kind: "saved", newest: this.now };
  }
}

type Fate = "arrives" | "never arrives" | "answer is lost";

/** A tab whose clock and line are in the test's hand. */
class Tab {
  stored: Draft | null = null;
  timers: (() => void)[] = [];
  open: ((fate: Fate) => void)[] = [];
  keeper: DraftKeeper;

  constructor(readonly server: Server) {
    this.keeper = new DraftKeeper(startDraft(server.now), this.world);
  }

  readonly world: World = {
    now: () => 0,
    keep: (draft) => {
      this.stored = draft === null ? null : structuredClone(draft);
    },
    later: (_, run) => {
      this.timers.push(run);
      return () => {
        this.timers = this.timers.filter((one) => one !== run);
      };
    },
    send: (sending) =>
      new Promise((resolve) => {
        const copy = structuredClone(sending);
        this.open.push((fate) => {
          const sent = fate === "never arrives" ? null : this.server.take(copy);
          resolve(sent === null || fate !== "arrives" ? { kind: "lost", why: "No answer." } : sent);
        });
      }),
  };

  async answer(fate: Fate) {
    this.open.shift()?.(fate);
    await settled();
  }

  async wait() {
    for (const run of this.timers.splice(0)) run();
    await settled();
  }

  /** Closed in the middle of everything, and opened again on the same device. */
  reopen() {
    this.timers = [];
    this.open = [];
    this.keeper = new DraftKeeper(this.stored ?? startDraft(this.server.now), this.world);
  }

  get text(): string {
    return this.keeper.read().draft.typed.impact;
  }

  typeWord(place: number, word: string) {
    const words = this.text.split(" ").filter((one) => one !== "");
    words.splice(place % (words.length + 1), 0, word);
    this.keeper.type("impact", words.join(" "));
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("one tab", () => {
  it("saves after a pause, and says so", async () => {
    const tab = new Tab(new Server());
    tab.keeper.type("impact", "Nobody noticed");
    expect(tab.keeper.read().standing.word).toBe("typing");
    expect(tab.stored?.typed.impact).toBe("Nobody noticed");
    await tab.wait();
    expect(tab.keeper.read().standing.word).toBe("saving");
    await tab.answer("arrives");
    expect(tab.keeper.read().standing).toEqual({ word: "saved", at: 0 });
    expect([tab.server.now.sections.impact, tab.stored, tab.timers]).toEqual([
      "Nobody noticed",
      null,
      [],
    ]);
  });

  it("repeats what got no answer exactly as it was, and loses nothing typed since", async () => {
    const tab = new Tab(new Server());
    tab.keeper.type("impact", "Nobody notic");
    await tab.wait();
    tab.keeper.type("impact", "Nobody noticed");
    await tab.answer("answer is lost");
    expect(tab.keeper.read().standing.word).toBe("lost");
    await tab.wait();
    await tab.answer("arrives");
    await tab.wait();
    await tab.answer("arrives");
    expect(tab.server.now.sections.impact).toBe("Nobody noticed");
    expect(tab.text).toBe("Nobody noticed");
  });

  it("keeps refused words on the screen, and sends them again only when they change", async () => {
    const tab = new Tab(new Server());
    tab.server.take = () => ({ kind: "refused", why: "Too long." });
    tab.keeper.type("impact", "Long");
    await tab.wait();
    await tab.answer("arrives");
    expect(tab.keeper.read().standing).toEqual({ word: "refused", why: "Too long." });
    expect([tab.text, tab.timers.length, tab.stored?.typed.impact]).toEqual(["Long", 0, "Long"]);
  });

  it("leaves the text alone under a hand that composes a character", async () => {
    const tab = new Tab(new Server());
    tab.keeper.composing = true;
    tab.keeper.hear({ revision: 7, sections: { ...emptySections, impact: "other" } });
    tab.keeper.type("impact", "ni");
    await tab.wait();
    expect([tab.text, tab.open.length]).toEqual(["ni", 0]);
  });
});

// Two tabs, two people: every sending may get lost on the way there or back, every tab may be closed
// at any moment. In the end both show the same, and every word either of them typed is in it.
test("no word is ever lost, whatever the line and the browser do", async () => {
  const act = fc.record({
    tab: fc.constantFrom(0, 1),
    does: fc.constantFrom(
      "type",
      "type",
      "type",
      "wait",
      "answer",
      "lose",
      "drop",
      "hear",
      "reopen",
    ),
    place: fc.nat(9),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const server = new Server();
      const tabs = [new Tab(server), new Tab(server)] as const;
      const words: string[] = [];
      for (const [index, { tab: which, does, place }] of acts.entries()) {
        const tab = tabs[which === 0 ? 0 : 1];
        if (does === "type") tab.typeWord(place, words[words.push(`w${index}`) - 1] ?? "");
        else if (does === "wait") await tab.wait();
        else if (does === "answer") await tab.answer("arrives");
        else if (does === "lose") await tab.answer("answer is lost");
        else if (does === "drop") await tab.answer("never arrives");
        else if (does === "hear") tab.keeper.hear(server.now);
        else tab.reopen();
      }
      for (let round = 0; round < 3; round++) {
        for (const tab of tabs) {
          void tab.keeper.save();
          for (let i = 0; i < 4; i++) {
            await tab.answer("arrives");
            await tab.wait();
          }
          tab.keeper.hear(server.now);
        }
      }
      expect(tabs[0].text).toBe(tabs[1].text);
      expect(tabs[0].text).toBe(server.now.sections.impact);
      expect(tabs[0].text.split(/\s+/)).toEqual(expect.arrayContaining(words));
      expect(tabs.map((tab) => tab.stored)).toEqual([null, null]);
    }),
    { numRuns: 300 },
  );
}, 30_000);
