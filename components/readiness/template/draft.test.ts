import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import {
  beside,
  type Draft,
  type DraftAction,
  intoGap,
  nextDraft,
  placeOf,
  startDraft,
} from "./draft";

const start = () => startDraft(seedTemplate.sections);
const after = (...actions: DraftAction[]): Draft => actions.reduce(nextDraft, start());
const keysIn = (draft: Draft, section: number) =>
  draft.sections[section]?.items.map(({ key }) => key);

describe("a template while it is edited", () => {
  it("takes words back as one step, and another field's as another", () => {
    const typed = after(
      { is: "edit", key: "journeys", patch: { text: "T" }, touch: "text" },
      { is: "edit", key: "journeys", patch: { text: "Te" }, touch: "text" },
      { is: "edit", key: "journeys", patch: { help: "H" }, touch: "help" },
    );
    expect(typed.past).toHaveLength(2);
    const back = nextDraft(nextDraft(typed, { is: "undo" }), { is: "undo" });
    expect(back.sections).toEqual(seedTemplate.sections);
  });

  it("moves an item within its section, over its edge, and not past the ends", () => {
    const { sections } = start();
    const to = beside(sections, "rollback-commands", 1);
    expect(to).toEqual({ section: 4, index: 1 });
    const moved = after({
      is: "move",
      key: "rollback-commands",
      to: to ?? { section: 0, index: 0 },
    });
    expect(keysIn(moved, 4)?.slice(0, 2)).toEqual(["rollback-verify", "rollback-commands"]);
    expect(beside(sections, "tests-green", -1)).toEqual({ section: 0, index: 1 });
    expect(beside(sections, "tests-green", 1)).toEqual({ section: 2, index: 0 });
    expect(beside(sections, "code-reviewed", -1)).toBeNull();
    expect(beside(sections, "metrics-arrive", 1)).toBeNull();
  });

  it("drops an item into a gap, whichever side it comes from", () => {
    const { sections } = start();
    const gap = { section: 4, index: 2 };
    expect(intoGap(sections, "rollback-commands", gap)).toEqual({ section: 4, index: 1 });
    expect(intoGap(sections, "drill-fresh", gap)).toEqual(gap);
    expect(intoGap(sections, "journeys", gap)).toEqual(gap);
  });

  it("gives new items keys of their own", () => {
    const two = after({ is: "add", section: 0 }, { is: "add", section: 1 });
    expect(placeOf(two.sections, "new-item")).toEqual({ section: 0, index: 1 });
    expect(placeOf(two.sections, "new-item-2")).toEqual({ section: 1, index: 1 });
  });

  const section = fc.integer({ min: 0, max: 7 });
  const key = fc.constantFrom("code-reviewed", "journeys", "drill-fresh", "new-item");
  const action = fc.oneof(
    fc.record({ is: fc.constant("add" as const), section }),
    fc.record({ is: fc.constant("remove" as const), key }),
    fc.record({
      is: fc.constant("move" as const),
      key,
      to: fc.record({ section, index: fc.nat(5) }),
    }),
    fc.record({ is: fc.constant("remove_section" as const), section }),
    fc.record({
      is: fc.constant("move_section" as const),
      section,
      by: fc.constantFrom(-1 as const, 1 as const),
    }),
  );

  it("whatever was done can be taken back to the beginning and done again", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const done = after(...actions);
        let draft = done;
        while (draft.past.length > 0) draft = nextDraft(draft, { is: "undo" });
        expect(draft.sections).toEqual(seedTemplate.sections);
        while (draft.future.length > 0) draft = nextDraft(draft, { is: "redo" });
        expect(draft.sections).toEqual(done.sections);
      }),
    );
  });

  it("a move loses no item", () => {
    fc.assert(
      fc.property(key, fc.nat(9), fc.nat(5), (one, to, index) => {
        const before = start().sections.flatMap(({ items }) => items).length;
        const { sections } = after({ is: "move", key: one, to: { section: to, index } });
        expect(sections.flatMap(({ items }) => items)).toHaveLength(before);
      }),
    );
  });
});
