import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StateBadge, VerdictBadge } from "./badge";
import { type StateName, states, type VerdictName, verdicts } from "./states";

describe("badges", () => {
  it("always carry a word, a shape and a tone", () => {
    const all = [
      ...(Object.keys(states) as StateName[]).map((state) => ({
        look: states[state],
        html: renderToStaticMarkup(<StateBadge state={state} share={25} />),
      })),
      ...(Object.keys(verdicts) as VerdictName[]).map((verdict) => ({
        look: verdicts[verdict],
        html: renderToStaticMarkup(<VerdictBadge verdict={verdict} />),
      })),
    ];
    for (const { look, html } of all) {
      expect(html).toContain(look.word);
      expect(html).toContain(`text-${look.tone}`);
      expect(html).toMatch(/<svg[^>]*aria-hidden="true"[^>]*><(path|circle)/);
    }
  });

  it("fills the ring to the real share", () => {
    const drawn = (share: number) =>
      Number(
        /stroke-dasharray="([\d.]+) /.exec(
          renderToStaticMarkup(<StateBadge state="rolling_out" share={share} />),
        )?.[1],
      );
    expect(drawn(0)).toBe(0);
    expect(drawn(50) / drawn(25)).toBeCloseTo(2);
    expect(drawn(100)).toBeCloseTo(4 * Math.PI);
  });
});
