import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LinkButton } from "./link-button";

describe("LinkButton", () => {
  it("leads somewhere, and with a reason nowhere: then it is a button that says why", () => {
    const shown = (why: string | null) =>
      renderToStaticMarkup(
        <LinkButton href="/releases/new" disabledReason={why}>
          Plan a release
        </LinkButton>,
      );
    expect(shown(null)).toMatch(/^<a [^>]*href="\/releases\/new"/);
    const stopped = shown("This needs the role engineer or higher.");
    expect(stopped).not.toContain("href");
    expect(stopped).toMatch(/<button [^>]*aria-disabled="true"/);
    expect(stopped).toContain("This needs the role engineer or higher.");
  });
});
