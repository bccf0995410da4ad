import { expect, it } from "vitest";
import { namesVersion } from "./names-version";

it.each([
  ["1.4.1", "1.4.1", true],
  ["v1.4.1", "1.4.1", true],
  ["1.4.1", "v1.4.1", true],
  ["builds/shop-1.4.1.zip", "v1.4.1", true],
  ["builds/shop_v1.4.1/app.tar.gz", "1.4.1", true],
  ["ghcr.io/acme/shop:1.4.1", "1.4.1", true],
  ["Deploy 1.4.1.", "1.4.1", true],
  ["shop-1.4.10.zip", "1.4.1", false],
  ["shop-11.4.1.zip", "1.4.1", false],
  ["shop-2.1.4.1.zip", "1.4.1", false],
  ["shop-1.4.1.2.zip", "1.4.1", false],
  ["shop-1.4.1-rc.2.zip", "1.4.1", false],
  ["shop-1x4x1.zip", "1.4.1", false],
  ["shop.zip", "", false],
])("%s names %s: %s", (text, version, yes) => {
  expect(namesVersion(text, version)).toBe(yes);
});
