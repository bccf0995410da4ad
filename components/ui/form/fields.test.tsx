import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Fields } from "./fields";

it("may be typed into, or only read", () => {
  const drawn = (readOnly: boolean) =>
    renderToStaticMarkup(
      <Fields readOnly={readOnly}>
        <input name="why" />
      </Fields>,
    );
  expect(drawn(true)).toMatch(/^<fieldset disabled=""/);
  expect(drawn(false)).toMatch(/^<fieldset class/);
});
