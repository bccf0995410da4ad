import { describe, expect, it } from "vitest";
import { passwordFault } from "./password";

const ana = { email: "ana.lima@example.com", name: "Ana Lima" };

describe("passwordFault", () => {
  it.each([
    ["four words in a row", "violet otters juggle"],
    ["twelve characters", "xk2v9qpt7mwz"],
    ["twelve signs of another script", "紫色のカワウソが踊るよね"],
    ["spaces and no capital", "a b c d e f g h i j"],
    ["two hundred", "violet otters ".repeat(15).slice(0, 200)],
  ])("takes %s", (_what, password) => expect(passwordFault(password, ana)).toBeNull());

  it.each([
    ["eleven", "xk2v9qpt7mw", "at least 12"],
    ["two hundred and one", "violet ott".repeat(21).slice(0, 201), "at most 200"],
    ["a common one", "password1234", "first passwords"],
    ["a common one, dressed up", "Password-1234", "first passwords"],
    ["one letter over and over", "aaaaaaaaaaaa", "first passwords"],
    ["a short piece over and over", "abcabcabcabc", "first passwords"],
    ["the address", "xx ana.lima@example.com", "ana.lima@example.com"],
    ["the front of the address", "my ana.lima pass", "ana.lima"],
    ["a part of the name", "oh LIMA my lovely", "lima"],
  ])("refuses %s", (_what, password, why) => expect(passwordFault(password, ana)).toContain(why));
});
