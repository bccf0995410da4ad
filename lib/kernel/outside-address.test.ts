import { expect, it } from "vitest";
import { outsideAddress } from "./outside-address";

const example = "https://deploy.example.com";
const faultOf = (text: string) =>
  outsideAddress(example)
    .safeParse(text)
    .error?.issues.map(({ message }) => message) ?? [];

it.each(["https://a.example", "http://127.0.0.1:8090/hook?of=a%23b", "https://[2001:db8::1]:1/x"])(
  "takes %s",
  (text) => expect(faultOf(text)).toEqual([]),
);

it.each([
  ["ftp://a.example", [`Use an address like ${example}.`]],
  ["a.example", [`Use an address like ${example}.`]],
  ["https://ana@a.example", [expect.stringContaining("Leave user and password out")]],
  ["https://:pw@a.example", [expect.stringContaining("Leave user and password out")]],
  ["https://a.example:0/hook", ["Nothing can be called at port 0."]],
  ["https://a.example/hook#top", [expect.stringContaining("from # on")]],
  ["https://a.example/hook#", [expect.stringContaining("from # on")]],
])("refuses %s and says why", (text, faults) => expect(faultOf(text)).toEqual(faults));
