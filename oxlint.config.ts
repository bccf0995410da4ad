import { defineConfig } from "oxlint";
import { defaultExports, generated, limits } from "./house.mjs";

/** The law itself is data in house.mjs; here it is only handed to the linter. */
export default defineConfig({
  plugins: ["eslint", "typescript", "import", "oxc", "react", "jsx-a11y", "nextjs", "vitest"],
  jsPlugins: ["./law/plugin.ts"],
  categories: { correctness: "error" },
  ignorePatterns: generated,
  rules: {
    "law/address": "error",
    "law/definite": "error",
    "law/exports": "error",
    "law/function-lines": "error",
    "law/imports": "error",
    "law/keys": "error",
    "law/purity": "error",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "max-lines": ["error", limits.file],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/ban-ts-comment": [
      "error",
      { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true, "ts-check": false },
    ],
    // A table that is restyled loses its native roles in browsers, and a live status is not a form's output:
    // axe judges the roles in a real browser.
    "jsx-a11y/no-interactive-element-to-noninteractive-role": "off",
    "jsx-a11y/no-redundant-roles": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    "react/rules-of-hooks": "error",
    // For React's compiler, which is not used here.
    "react/immutability": "off",
    // A property test asserts inside its property, a thrown refusal inside its catch.
    "vitest/expect-expect": "off",
    "vitest/no-conditional-expect": "off",
    "vitest/require-to-throw-message": "off",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
  },
  overrides: [{ files: defaultExports, rules: { "import/no-default-export": "off" } }],
});
