import { expect, test } from "vitest";
import { stagesInput } from "./stages-input";

test("weights are percent; a list of shares is read as shares", () => {
  const percent = [
    { weight: 5, minutes: 30 },
    { weight: 100, minutes: 0 },
  ];
  expect(stagesInput.parse(percent)).toEqual(percent);
  const shares = [
    { weight: 0.05, minutes: 30 },
    { weight: 1, minutes: 0 },
  ];
  expect(stagesInput.parse(shares)).toEqual(percent);
});

test("a weight is kept to two digits, so that every sentence says the same", () => {
  const thirds = [
    { weight: 100 / 3, minutes: 30 },
    { weight: 100, minutes: 0 },
  ];
  expect(stagesInput.parse(thirds)[0]?.weight).toBe(33.33);
});

test.each([
  ["none", []],
  [
    "falling",
    [
      { weight: 50, minutes: 1 },
      { weight: 25, minutes: 1 },
      { weight: 100, minutes: 1 },
    ],
  ],
  [
    "not ending at 100 %",
    [
      { weight: 5, minutes: 1 },
      { weight: 50, minutes: 1 },
    ],
  ],
  [
    "no traffic",
    [
      { weight: 0, minutes: 1 },
      { weight: 100, minutes: 1 },
    ],
  ],
  [
    "next to no traffic",
    [
      { weight: 1e-6, minutes: 1 },
      { weight: 100, minutes: 1 },
    ],
  ],
  ["negative time", [{ weight: 100, minutes: -1 }]],
  ["unknown field", [{ weight: 100, minutes: 1, speed: 2 }]],
])("stages that are %s are refused", (_, stages) => {
  expect(stagesInput.safeParse(stages).success).toBe(false);
});
