import { expect, it } from "vitest";
import { glue } from "./glue";

it("keeps a figure and its per cent together, and nothing else", () => {
  expect(glue("18.4 % against 0 %, 37 of 201")).toBe("18.4\u00a0% against 0\u00a0%, 37 of 201");
  expect(glue("100 good %s")).toBe("100 good %s");
});
