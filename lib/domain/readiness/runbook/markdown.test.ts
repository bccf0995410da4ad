import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffRunbook } from "./diff-runbook";
import { readRunbook } from "./read-markdown";
import { emptyStep, type RunbookStep, stepKinds } from "./runbook";
import { stepsInput } from "./runbook-input";
import { runbookMarkdown } from "./write-markdown";

const undo: RunbookStep = {
  ...emptyStep,
  title: "Take the deployment back",
  command: "kubectl rollout undo deploy/checkout",
  verify: "/healthz names the version before",
  notify: "#ops",
  minutes: 2,
};

/** Lines that could be taken for Markdown of ours. */
const line = fc.oneof(
  fc.constantFrom(
    "",
    "## Code: x",
    "### Verify",
    "```",
    "~~~~",
    "- Minutes: 3",
    "\\# no",
    "a: b",
    "  # in",
  ),
  fc.string({ maxLength: 12 }),
);
const text = fc
  .array(line, { maxLength: 5 })
  .map((lines) => lines.join("\n").replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, " "));
const step = fc.record({
  kind: fc.constantFrom(...stepKinds),
  title: fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((title) => /^[\w ]*\w$/.test(title.trim())),
  command: text,
  up: text,
  verify: text,
  notify: text,
  notes: text,
  minutes: fc.option(fc.integer({ min: 0, max: 1_440 })),
});

describe("a runbook as Markdown", () => {
  it("read again is the same runbook, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (drawn) => {
        const steps = stepsInput.parse(drawn);
        expect(readRunbook(runbookMarkdown("Checkout", steps))).toEqual({ ok: true, value: steps });
      }),
      { numRuns: 500 },
    );
  });

  it("reads a page nobody wrote for us, and drops none of it", () => {
    const read = readRunbook(
      "# Undo\n\nCall Ana first.\n\n## Database: Undo the migration\nExpected: 5 min\n\nMind the locks.\n" +
        "```sql\nalter table x drop y;\n```\n### Up\n```\nadd y\n```\n### Whom to tell\n#dba\n### Odd\nOther words\n",
    );
    expect(read).toMatchObject({
      ok: true,
      value: [
        { kind: "code", title: "Undo", notes: "Call Ana first." },
        {
          kind: "database",
          title: "Undo the migration",
          minutes: 5,
          command: "alter table x drop y;",
          up: "add y",
          notify: "#dba",
          notes: "Mind the locks.\nOdd\nOther words",
        },
      ],
    });
  });

  it.each([
    [
      "x".repeat(1_048_576),
      "This text has 1,048,576 characters; a runbook has at most 200,000. Nothing was changed.",
    ],
    ["", "There is no step in this text. Begin each with a line like “## Code: Take it back”."],
    ["## Code: A\n```sh\nundo", "The code block of line 2 is never closed."],
    [`## ${"t".repeat(300)}`, `Step “${"t".repeat(300)}”, title: Use at most 200 characters.`],
  ])("says what is wrong with %.20s…", (markdown, detail) => {
    expect(readRunbook(markdown)).toMatchObject({ ok: false, refusal: { detail } });
  });
});

describe("the difference of two versions", () => {
  it("shows what went and came, with a little around it", () => {
    const lines = diffRunbook([undo], [{ ...undo, command: "helm rollback checkout" }]);
    expect(lines).toEqual([
      { is: "same", text: "### Command" },
      { is: "same", text: "```sh" },
      { is: "removed", text: "kubectl rollout undo deploy/checkout" },
      { is: "added", text: "helm rollback checkout" },
      { is: "same", text: "```" },
      { is: "same", text: "### Verify" },
    ]);
  });

  it("is nothing where nothing differs", () => {
    expect(diffRunbook([undo], [undo])).toEqual([]);
  });
});
