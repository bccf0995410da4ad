import { defineConfig } from "oxlint";
import { defaultExports, generated, limits } from "./house.mjs";

/** The law itself is data in house.mjs; here it is only handed to the linter. */
export default defineConfig({
  plugins: ["eslint", "typescript", "import", "oxc", "unicorn", "react", "jsx-a11y", "nextjs", "vitest"],
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
  },
  overrides: [{ files: defaultExports, rules: { "import/no-default-export": "off" } }],
});
