import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HoldButton } from "@/components/rollback/hold/hold-button";
import { Ladder } from "./ladder";

describe("Ladder", () => {
  it("marks the latest step, shows the attempts' answers as text, and runs its watch", () => {
    const html = renderToStaticMarkup(
      <Ladder
        headline="Rolling back checkout to 2.3.9."
        steps={[
          { step: "requested", at: "2026-11-23T02:14:00Z" },
          {
            step: "sent",
            at: "2026-11-23T02:14:01Z",
            attempts: [
              { at: "2026-11-23T02:14:01Z", statusCode: 500, ms: 84, answer: "<b>no</b>" },
            ],
          },
        ]}
      />,
    );
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(html).toContain("answered 500 in 84 ms");
    expect(html).toContain("&lt;b&gt;no&lt;/b&gt;");
    expect(html).toContain("+1 s");
    expect(html).toContain("Since the press");
  });

  it("stops its watch with tenths once it ended", () => {
    const html = renderToStaticMarkup(
      <Ladder
        endedAt="2026-11-23T02:14:08.400Z"
        steps={[
          { step: "requested", at: "2026-11-23T02:14:00Z" },
          { step: "verified", at: "2026-11-23T02:14:08.400Z" },
        ]}
      />,
    );
    expect(html).toContain(">8.4 s<");
    expect(html).not.toContain('aria-current="step"');
  });
});

describe("HoldButton", () => {
  it("that is off says why beside it and stays focusable", () => {
    const html = renderToStaticMarkup(
      <HoldButton onConfirm={() => undefined} disabledReason="Viewers read and cheer.">
        Hold to roll back checkout to 2.3.9
      </HoldButton>,
    );
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toMatch(/\sdisabled[=\s>]/);
    expect(html).toContain("Viewers read and cheer.");
  });
});
