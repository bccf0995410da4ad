import { purity } from "../house.mjs";
import { child, children, globalsUsed, wordOf, type Node, type Rule } from "./ast.ts";
import { addressOf, isTest, placeOf } from "./place.ts";

const told = "The domain is told, never asks: take it as an argument.";
const waits = "The domain never waits.";

/** No clock, no chance, no environment, no I/O, no waiting in the pure rooms. */
export const purityRule: Rule = {
  create(context) {
    const path = addressOf(context.filename);
    const place = path === undefined ? undefined : placeOf(path);
    if (path === undefined || !place || !purity.rooms.includes(place.name) || isTest(path))
      return {};
    const no = (node: Node, message: string) => context.report({ node, message });
    const noAsync = (node: Node) => {
      if (node["async"] === true) no(node, waits);
    };
    return {
      FunctionDeclaration: noAsync,
      FunctionExpression: noAsync,
      ArrowFunctionExpression: noAsync,
      AwaitExpression: (node) => no(node, waits),
      ForOfStatement: (node) => {
        if (node["await"] === true) no(node, waits);
      },
      ImportExpression: (node) => no(node, waits),
      MetaProperty: (node) => {
        if (wordOf(child(node, "meta")) === "import") no(node, told);
      },
      NewExpression: (node) => judgeConstruction(node, no),
      CallExpression: (node) => judgeCall(node, no),
      "Program:exit": () => {
        for (const { name, node } of globalsUsed(context)) judgeGlobal(name, node, no);
      },
    };
  },
};

type Say = (node: Node, message: string) => void;

function judgeGlobal(name: string, node: Node, no: Say): void {
  if (purity.globals.includes(name)) no(node, `${name}: ${told}`);
  const member = memberOf(node);
  if (name === "Math" && (member === undefined || purity.mathBut.includes(member))) {
    no(node, `Math.${member ?? "?"}: ${told}`);
  }
  if (name === "Date" && !dateIsTold(node, member)) no(node, `The clock or the zone: ${told}`);
}

/** `new Date(instant)`, `x instanceof Date` and the static arithmetic. */
function dateIsTold(node: Node, member: string | undefined): boolean {
  const parent = node.parent;
  if (parent?.type === "BinaryExpression") return parent["operator"] === "instanceof";
  if (parent?.type === "NewExpression" && child(parent, "callee") === node) {
    const [only, ...others] = children(parent, "arguments");
    return only !== undefined && only.type !== "SpreadElement" && others.length === 0;
  }
  return member !== undefined && purity.dateMembers.includes(member);
}

/** The name of the member read of an object, `now` in `Date.now`; undefined when the object itself is taken. */
function memberOf(node: Node): string | undefined {
  const parent = node.parent;
  if (parent?.type !== "MemberExpression" || child(parent, "object") !== node) return undefined;
  const property = child(parent, "property");
  if (parent["computed"] === true && property?.type === "Identifier") return undefined;
  return wordOf(property);
}

/** Methods that read the zone or the language of the machine. */
function judgeCall(node: Node, no: Say): void {
  const callee = child(node, "callee");
  const method =
    callee?.type === "MemberExpression" ? wordOf(child(callee, "property")) : undefined;
  if (method === undefined) return;
  if (purity.zonedMethods.test(method)) no(node, `${method} reads the machine's zone. ${told}`);
  const language = children(node, "arguments")[0];
  if (purity.spokenMethods.test(method) && (!language || wordOf(language) === "undefined")) {
    no(node, `${method} without a language reads the machine's. ${told}`);
  }
}

/** `new Intl.DateTimeFormat()` without a language or a zone is the machine's own. */
function judgeConstruction(node: Node, no: Say): void {
  const callee = child(node, "callee");
  if (callee?.type !== "MemberExpression" || wordOf(child(callee, "object")) !== "Intl") return;
  const [language, options] = children(node, "arguments");
  if (!language || wordOf(language) === "undefined") no(node, `The machine's language. ${told}`);
  if (wordOf(child(callee, "property")) !== "DateTimeFormat") return;
  if (options?.type !== "ObjectExpression") return options ? undefined : no(node, told);
  const fields = children(options, "properties");
  const zoned = fields.some(
    (field) => field.type === "SpreadElement" || wordOf(child(field, "key")) === "timeZone",
  );
  if (!zoned) no(node, `The machine's zone. ${told}`);
}
