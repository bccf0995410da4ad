import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAlwaysAsked, withAlwaysAsked } from "./always-asked";
import { faultsByLine, jsonLines } from "./json-lines";
import { readFile, writeFile } from "./read-file";
import { seedTemplate } from "./seed";
import { rollbackSection, setTemplateInput, type Template } from "./template";
import { diffTemplates, templateChanges } from "./template-changes";

const edited = (change: (template: Template) => void): Template => {
  const copy = structuredClone(seedTemplate);
  change(copy);
  return copy;
};

describe("the first template", () => {
  it("is one that could be saved, and has all that is always asked", () => {
    expect(setTemplateInput.parse({ ...seedTemplate, why: "x" }).sections).toEqual(
      seedTemplate.sections,
    );
    expect(withAlwaysAsked(seedTemplate)).toEqual(seedTemplate);
  });

  it("covers what every release is asked", () => {
    const names = seedTemplate.sections.map(({ name }) => name);
    expect(names).toEqual([
      "Code review",
      "Tests",
      "Staging",
      "Migration",
      rollbackSection,
      "Communication",
      "People and time",
    ]);
  });
});

describe("a file", () => {
  it("that was exported reads as the same template", () => {
    expect(readFile(writeFile(seedTemplate))).toEqual({ is: "template", template: seedTemplate });
  });

  it("with unknown fields is refused, each named beside its line", () => {
    const value = {
      colour: "red",
      sections: [{ name: "A", items: [{ text: "One", owner: "me", applies: { weekday: 1 } }] }],
    };
    const read = readFile(JSON.stringify(value));
    if (read.is !== "faulty") throw new Error(read.is);
    const lines = jsonLines(read.value);
    expect(JSON.parse(lines.map(({ text }) => text).join("\n"))).toEqual(value);
    const faults = faultsByLine(lines, read.faults);
    const marked = lines.flatMap(({ text }, at) =>
      (faults[at] ?? []).map((message) => [text.trim(), message]),
    );
    expect(marked).toEqual([
      ['"colour": "red",', "“colour” is not known here."],
      ['"owner": "me",', "“owner” is not known here."],
      ['"weekday": 1', "“weekday” is not known here."],
    ]);
  });

  it("that is no JSON, or repeats a key or a section, says so", () => {
    expect(readFile("{")).toMatchObject({ is: "no_json" });
    const twice = edited(({ sections }) => sections.push(...structuredClone(sections.slice(0, 1))));
    expect(readFile(JSON.stringify(twice))).toMatchObject({
      is: "faulty",
      faults: [
        { path: "sections.7.name", message: "There is a section “Code review” already." },
        { path: "sections.7.items.0.key", message: "“code-reviewed” is used already." },
      ],
    });
  });

  it("any value prints as the JSON it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = jsonLines(value)
          .map((line) => line.text)
          .join("\n");
        expect(text).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});

describe("what is always asked", () => {
  it("is put back where it was left out, and stays for every release", () => {
    const cut = edited(({ sections }) => {
      for (const section of sections) {
        section.items = section.items.filter(({ key }) => key !== "rollback-verify");
        for (const item of section.items) item.applies = { ...item.applies, risks: ["high"] };
      }
    });
    const items = withAlwaysAsked(cut).sections.flatMap((section) => section.items);
    const always = items.filter(isAlwaysAsked);
    expect(always.map(({ key }) => key)).toContain("rollback-verify");
    expect(always.every(({ applies }) => applies.risks.length === 0)).toBe(true);
  });
});

describe("what lies between two versions", () => {
  it.each<[string, Template, string[]]>([
    ["nothing", seedTemplate, []],
    [
      "an item's words and duty",
      edited(({ sections }) =>
        Object.assign(sections[1]?.items[0] ?? {}, { text: "Green", required: false }),
      ),
      ["“Green” was “The test suite is green on this commit”, required: required → optional"],
    ],
    [
      "an item that moved",
      edited(({ sections }) => sections[4]?.items.reverse()),
      [
        "“Whom do we tell?” moved in Rollback procedure",
        "“How do we see that it is back?” moved in Rollback procedure",
        "“Which commands take it back?” moved in Rollback procedure",
      ],
    ],
    [
      "a section that went",
      edited(({ sections }) => sections.splice(0, 1)),
      ["no section “Code review”", "removed “Every change was reviewed by a second person”"],
    ],
    [
      "sections in another order",
      edited(({ sections }) => sections.reverse()),
      ["sections reordered"],
    ],
  ])("%s", (_, after, words) => {
    expect(templateChanges(seedTemplate, after)).toEqual(expect.arrayContaining(words));
    if (words.length === 0) expect(diffTemplates(seedTemplate, after)).toEqual([]);
  });
});
