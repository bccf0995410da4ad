import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Duration } from "./duration";
import { RelativeTime } from "./relative-time";
import { ThemeScript } from "@/components/ui/shell/theme-script";

describe("RelativeTime on the server", () => {
  it("writes UTC whatever the machine's zone, so that hydration agrees", () => {
    expect(renderToStaticMarkup(<RelativeTime at="2026-11-23T13:32:07.000Z" />)).toBe(
      '<time dateTime="2026-11-23T13:32:07.000Z" title="23 Nov 2026, 13:32:07 UTC" class="whitespace-nowrap">23 Nov, 13:32 UTC</time>',
    );
  });

  it("tells apart what was within one minute, where it matters", () => {
    const at = "2026-11-23T13:32:07.000Z";
    expect(renderToStaticMarkup(<RelativeTime exact="seconds" at={at} />)).toContain(
      ">23 Nov, 13:32:07 UTC<",
    );
  });

  it("does not fail on a time that is none", () => {
    expect(renderToStaticMarkup(<RelativeTime at="soon" />)).toBe("<span>–</span>");
  });
});

describe("Duration", () => {
  it("writes nothing known as a dash, never as zero", () => {
    expect(renderToStaticMarkup(<Duration seconds={null} />)).toBe("<span>–</span>");
    expect(renderToStaticMarkup(<Duration seconds={41} />)).toBe(
      '<time dateTime="PT41S">41 s</time>',
    );
  });
});

describe("ThemeScript", () => {
  it("reaches the browser as it was written", () => {
    const html = renderToStaticMarkup(<ThemeScript nonce="n1" />);
    expect(html).toContain('nonce="n1"');
    expect(html).not.toMatch(/&\w+;/);
    expect(() => new Function(html.replace(/<[^>]+>/g, ""))).not.toThrow();
  });
});
