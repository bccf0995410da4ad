import { addressRule } from "./address-rule.ts";
import { definiteRule } from "./definite-rule.ts";
import { exportsRule } from "./exports-rule.ts";
import { functionLinesRule } from "./function-lines-rule.ts";
import { importsRule } from "./imports-rule.ts";
import { keysRule } from "./keys-rule.ts";
import { purityRule } from "./purity-rule.ts";

/** The rules of house.mjs that no linter knows by itself, for oxlint's `jsPlugins`. */
export default {
  meta: { name: "law" },
  rules: {
    address: addressRule,
    definite: definiteRule,
    exports: exportsRule,
    "function-lines": functionLinesRule,
    imports: importsRule,
    keys: keysRule,
    purity: purityRule,
  },
};
