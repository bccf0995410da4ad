import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Button } from "./button";

describe("Button", () => {
  it("with a reason stays focusable, is aria-disabled, and is described by the reason", () => {
    const html = renderToStaticMarkup(<Button disabledReason="Tick two items first.">Go</Button>);
    const tie = /aria-describedby="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toMatch(/\sdisabled[=\s>]/);
    expect(html).toMatch(new RegExp(`id="${tie}"[^>]*>Tick two items first.<`));
  });

  it("without one has no wrapper and no claim", () => {
    const html = renderToStaticMarkup(<Button disabledReason={null}>Go</Button>);
    expect(html.startsWith("<button")).toBe(true);
    expect(html).not.toMatch(/\saria-\w+=/);
    expect(html).toContain('type="button"');
  });

  it("says what it is busy with", () => {
    const html = renderToStaticMarkup(
      <Button busy busyLabel="Saving…">
        Save
      </Button>,
    );
    expect(html).toContain('aria-busy="true"');
    expect(html).toContain("Saving…");
  });
});
