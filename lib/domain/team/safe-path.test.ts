import { expect, it } from "vitest";
import { safePath } from "./safe-path";

it.each([
  ["/releases/rel_1?tab=diary", "/releases/rel_1?tab=diary"],
  ["/", "/"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?to=/sign-in", "/"],
  ["/sign-in", "/"],
  ["/api/auth/signout", "/"],
  ["/signs", "/signs"],
  ["/..//evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/x/../api/auth/signout", "/"],
  ["/diary?q=a//b/../c", "/diary?q=a//b/../c"],
])("after signing in, %j leads to %s", (to, path) => expect(safePath(to)).toBe(path));
