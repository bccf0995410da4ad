import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { HoldWays } from "./hold-ways";

const press = async () => true;

it("shows each way with what it leaves behind; only the first that can be pressed stands out", () => {
  const ways = [
    { way: "abort", label: "Hold to abort 2.4.0", text: "The spec stays.", whyNot: "It is over." },
    { way: "undo", label: "Hold to undo to 2.3.9", text: "The spec changes.", whyNot: null },
    { way: "third", label: "Hold to do more", text: "And more.", whyNot: null },
  ];
  const html = renderToStaticMarkup(<HoldWays ways={ways} onConfirm={press} />);
  for (const { label, text } of ways) {
    expect(html).toContain(label);
    expect(html).toContain(text);
  }
  expect(html).toContain("It is over.");
  const items = html.split("<li").slice(1);
  const standsOut = items.map((item) => item.includes("bg-returned text-on-returned"));
  expect(standsOut).toEqual([false, true, false]);
});
