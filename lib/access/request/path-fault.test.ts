import { expect, it } from "vitest";
import { pathFault } from "./path-fault";

it.each(["/", "/api/v1/releases/rel_1", "/services/%F0%9F%90%A4", "/a%2Fb", "/%25"])(
  "reads %s",
  (path) => expect(pathFault(path)).toBeNull(),
);

it.each(["/releases/%00", "/a%00b", "/releases/%ff", "/releases/%", "/%c3%28", "/%ed%a0%80"])(
  "refuses %s",
  (path) => expect(pathFault(path)?.code).toBe("malformed"),
);
