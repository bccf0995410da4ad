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
  readonly server: Server;

  constructor(server: Server) {
    this.server = server;
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
    const left = this.stored;
    this.keeper = new DraftKeeper(startDraft(this.server.now), this.world);
    if (left !== null) this.keeper.resume(left);
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

const acts = ["type", "type", "type", "wait", "answer", "lose", "drop", "hear", "reopen"] as const;

const act = fc.record({
  tab: fc.constantFrom<0 | 1>(0, 1),
  does: fc.constantFrom(...acts),
  place: fc.nat(9),
});

async function play(tab: Tab, does: (typeof acts)[number]) {
  if (does === "wait") await tab.wait();
  if (does === "answer") await tab.answer("arrives");
  if (does === "lose") await tab.answer("answer is lost");
  if (does === "drop") await tab.answer("never arrives");
  if (does === "hear") tab.keeper.hear(tab.server.now);
  if (does === "reopen") tab.reopen();
}

/** All lines work again, and each tab has its say until nothing is left to say. */
async function calm(tabs: readonly Tab[]) {
  for (const tab of [...tabs, ...tabs, ...tabs]) {
    void tab.keeper.save();
    for (let i = 0; i < 4; i++) {
      await tab.answer("arrives");
      await tab.wait();
    }
    tab.keeper.hear(tab.server.now);
  }
}

// Two tabs, two people: every sending may get lost on the way there or back, every tab may be closed
// at any moment. In the end both show the same, and every word either of them typed is in it.
test("no word is ever lost, whatever the line and the browser do", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (script) => {
      const server = new Server();
      const tabs = [new Tab(server), new Tab(server)] as const;
      const words: string[] = [];
      for (const [index, { tab, does, place }] of script.entries()) {
        if (does === "type") tabs[tab].typeWord(place, words[words.push(`w${index}`) - 1] ?? "");
        else await play(tabs[tab], does);
      }
      await calm(tabs);
      expect(tabs.map((tab) => tab.text)).toEqual([
        server.now.sections.impact,
        server.now.sections.impact,
      ]);
      expect(server.now.sections.impact.split(/\s+/)).toEqual(expect.arrayContaining(words));
      expect(tabs.map((tab) => tab.stored)).toEqual([null, null]);
    }),
    { numRuns: 400 },
  );
}, 30_000);
