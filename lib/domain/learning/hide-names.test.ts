import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideNames } from "./hide-names";
import { nameRoles } from "./name-roles";
import { anIncident } from "./testing";
import { timelineOf } from "./timeline";

const people = [
  { name: "Ana Silva", as: "the release lead" },
  { name: "Bo", as: "the on-call person" },
  { name: "Will Øst", as: "someone on the team" },
  { name: "J. (Jo) O'Neil", as: "someone on the team" },
  { name: "Anna-Lena Krüger", as: "the buddy" },
  { name: "The set-up token", as: "someone on the team" },
];

describe("names give way to roles", () => {
  it.each([
    ["Ana Silva paused Checkout 2.4.0.", "The release lead paused Checkout 2.4.0."],
    ["Then Ana asked bo.", "Then the release lead asked the on-call person."],
    ["It will not boil. Will saw it.", "It will not boil. Someone on the team saw it."],
    ["ANA SILVA!\nSilva again", "The release lead!\nThe release lead again"],
    ["Anna-Lena Krüger saw it, and Lena said so", "The buddy saw it, and the buddy said so"],
    ["The set-up token pressed. The wait began.", "Someone on the team pressed. The wait began."],
    ["J. (Jo) O'Neil pressed", "Someone on the team pressed"],
    [
      "Ana Silva (lead) is told. Bo (on-call) is told.",
      "The release lead is told. The on-call person is told.",
    ],
    [
      "Bo (watcher) is told, and Bo (x).",
      "The on-call person (watcher) is told, and the on-call person (x).",
    ],
    ["Bobby and Anatol stay", "Bobby and Anatol stay"],
    ["", ""],
  ])("%j", (text, expected) => {
    expect(hideNames(text, people)).toBe(expected);
  });

  it("takes any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(() => hideNames("Ana saw it.", [{ name, as: "the buddy" }])).not.toThrow();
      }),
    );
  });

  it("leaves no known whole name, whatever stands around it", () => {
    const around = fc.constantFrom(" ", ", ", "\n", "“", ". ", "'s ", ") ");
    const name = fc.constantFrom("Ana Silva", "bo", "WILL ØST", "J. (Jo) O'Neil");
    fc.assert(
      fc.property(fc.array(fc.tuple(name, around)), (parts) => {
        const text = hideNames(parts.flat().join(""), people).toLowerCase();
        for (const { name } of people) {
          expect(text).not.toMatch(
            new RegExp(
              `(?<!\\p{L})${name.toLowerCase().replaceAll(/[.()]/g, "\\$&")}(?!\\p{L})`,
              "u",
            ),
          );
        }
      }),
    );
  });
});

it("each person is called by their part in the release", () => {
  const roles = nameRoles(anIncident({ rollback: { byName: "Cy" } }), ["Cy", "Dee", "Bo"]);
  expect(Object.fromEntries(roles.map(({ name, as }) => [name, as]))).toEqual({
    Bo: "the on-call person",
    "Ana Silva": "the release lead",
    Cy: "someone on the team",
    Dee: "someone on the team",
  });
});

it("the timeline tells the release's story, not the writing of it", () => {
  const entry = (kind: string) => ({
    id: "1",
    at: "2026-11-23T14:00:00.000Z",
    kind,
    actor: { type: "person", id: "usr_1", name: "Bo" },
    sentence: `Bo did ${kind}.`,
    data: {},
    hash: "",
  });
  const kinds = [
    "release.paused",
    "checklist.ticked",
    "alert.opened",
    "postmortem.edited",
    "rollback.requested",
    "win.rung",
    "service.locked",
    "service.changed",
  ];
  const lines = timelineOf(kinds.map(entry) as never, people);
  expect(lines.map((line) => line.kind)).toEqual([
    "release.paused",
    "alert.opened",
    "rollback.requested",
    "service.locked",
  ]);
  expect(lines[0]?.sentence).toBe("The on-call person did release.paused.");
});
