import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { VersionPair } from "./version";

it("keeps two short versions in one piece, and lets long ones break rather than run off the side", () => {
  const long = "2026.11.28-build.20261128110000+sha.fedcba98";
  expect(renderToStaticMarkup(<VersionPair from="2.3.9" to="2.4.0" />)).toContain("nowrap");
  const html = renderToStaticMarkup(<VersionPair from="1.9.0" to={long} />);
  expect(html).not.toContain("nowrap");
  expect(html.match(/break-all/g)).toHaveLength(2);
});
