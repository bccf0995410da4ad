import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Select } from "./select";
import { TextInput } from "./text-input";

function attribute(html: string, tag: string, name: string): string | undefined {
  return new RegExp(`<${tag}[^>]*\\s${name}="([^"]*)"`).exec(html)?.[1];
}

describe("a field", () => {
  it("ties label, hint and error to its control", () => {
    const html = renderToStaticMarkup(
      <TextInput
        label="Version"
        hint="As your tool names it."
        error="Give a version."
        name="version"
      />,
    );
    const id = attribute(html, "input", "id");
    expect(attribute(html, "label", "for")).toBe(id);
    expect(attribute(html, "input", "aria-invalid")).toBe("true");
    const ties = attribute(html, "input", "aria-describedby")?.split(" ") ?? [];
    expect(ties).toHaveLength(2);
    for (const tie of ties) expect(html).toContain(`id="${tie}"`);
  });

  it("claims nothing when all is well", () => {
    const html = renderToStaticMarkup(<TextInput label="Version" error={null} />);
    expect(html).not.toContain("aria-invalid=");
    expect(html).not.toContain("aria-describedby=");
  });

  it("keeps a hidden label for readers", () => {
    const html = renderToStaticMarkup(
      <Select label="Risk" labelHidden choices={[{ value: "low", label: "Low" }]} />,
    );
    expect(html).toMatch(/<label[^>]*class="sr-only"[^>]*>Risk/);
  });
});
