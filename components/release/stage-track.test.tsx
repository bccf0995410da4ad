import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StageTrack } from "./stage-track";

describe("StageTrack", () => {
  const html = renderToStaticMarkup(
    <StageTrack
      tone="motion"
      weight={25}
      now="25 % now."
      next="50 % at 14:32 if all holds."
      clock={{ watchedMs: 60_000, neededMs: 1_800_000, running: true }}
      stages={[
        { weight: 5, minutes: 30, state: "done", verdict: "pass" },
        { weight: 25, minutes: 30, state: "current", verdict: "watch" },
        { weight: 50, minutes: 30, state: "planned" },
      ]}
    />,
  );

  it("is an ordered list with one current step, which alone shows the clock", () => {
    expect(html.match(/<li/g)).toHaveLength(3);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(html.match(/1:00 of 30:00 watched/g)).toHaveLength(1);
  });

  it("fills the bar to the real share and pales in only the next stage", () => {
    const widths = [...html.matchAll(/style="width:([\d.]+)%"/g)].map((hit) => Number(hit[1]));
    expect(widths).toEqual([50, 25]);
  });

  it("says in words what the shapes show", () => {
    expect(html).toContain("25 % now.");
    for (const word of [": Done", ": Now", ": Planned", "Pass", "Watch"])
      expect(html).toContain(word);
  });
});
