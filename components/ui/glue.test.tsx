import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { glue } from "./glue";

it("keeps a percentage together, as it was said", () => {
  const sentence = "Errors 18.4 % against 1,000 % on baseline: 7 of 38 requests.";
  const markup = renderToStaticMarkup(glue(sentence));
  expect(markup).toBe(
    'Errors <span class="whitespace-nowrap">18.4 %</span> against <span class="whitespace-nowrap">1,000 %</span> on baseline: 7 of 38 requests.',
  );
  expect(markup.replaceAll(/<[^>]+>/g, "")).toBe(sentence);
});
