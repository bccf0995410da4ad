import { expect, it } from "vitest";
import { inNetworks } from "./in-networks";

it.each([
  ["127.0.0.1", [], false],
  ["127.0.0.1", ["127.0.0.1/32"], true],
  ["::1", ["::1/128"], true],
  ["::ffff:127.0.0.1", ["127.0.0.0/8"], true],
  ["10.1.2.3", [], false],
  ["10.1.2.3", ["10.0.0.0/8"], true],
  ["11.1.2.3", ["10.0.0.0/8"], false],
  ["127.0.0.1", ["10.0.0.0/8"], false],
  ["fd00::7", ["10.0.0.0/8", "fd00::/8"], true],
  [null, [], false],
  ["unix", [], false],
])("%s in %j: %s", (address, networks, inside) => {
  expect(inNetworks(address, networks)).toBe(inside);
});
