import type { LanguageName } from "./languages";

/** The systems that can be asked for measurements. */
export const sourceKinds = ["prometheus"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** One thing to know about a system before it can be asked. A secret is kept sealed and never shown again. */
export type SourceField = {
  name: string;
  label: string;
  is: "address" | "text" | "number" | "choice";
  secret?: true;
  optional?: true;
  /** What counts where nothing is given. */
  usual?: string;
  hint?: string;
  placeholder?: string;
  choices?: readonly { value: string; label: string }[];
  /** Asked for only where `auth` is one of these. */
  auth?: readonly string[];
};

export type SourceSystem = {
  name: string;
  fields: readonly SourceField[];
  language: LanguageName;
  /** Seconds between two points, and how long a point takes to become final; both can be changed. */
  stepSeconds: number;
  lagSeconds: number;
  /** Where to begin: what the queries are written in, and what the credentials must be allowed to do. */
  guide: string;
  /** What an empty answer may also mean. */
  emptyToo?: string;
};

const address: SourceField = { name: "url", label: "Address", is: "address" };

/** How one signs in to a server of one's own. */
function signIn(...ways: ("basic" | "bearer" | "header")[]): SourceField[] {
  const labels = {
    none: "Nothing",
    basic: "User and password",
    bearer: "Bearer token",
    header: "A header of its own",
  };
  const choices = (["none", ...ways] as const).map((value) => ({ value, label: labels[value] }));
  const fields: SourceField[] = [
    { name: "auth", label: "Sign in with", is: "choice", usual: "none", choices },
    { name: "user", label: "User", is: "text", auth: ["basic"] },
    { name: "password", label: "Password", is: "text", secret: true, auth: ["basic"] },
    { name: "token", label: "Token", is: "text", secret: true, auth: ["bearer"] },
    { name: "header", label: "Header", is: "text", placeholder: "X-Api-Key", auth: ["header"] },
    { name: "headerValue", label: "Its value", is: "text", secret: true, auth: ["header"] },
  ];
  return fields.filter(({ auth }) => auth?.every((way) => ways.some((one) => one === way)) ?? true);
}

export const sourceSystems: Record<SourceKind, SourceSystem> = {
  prometheus: {
    name: "Prometheus",
    fields: [
      {
        ...address,
        placeholder: "https://prometheus.example.com:9090",
        hint: "Everything before /api/v1. Mimir and Cortex: with /prometheus. A VictoriaMetrics cluster: with /select/0/prometheus.",
      },
      ...signIn("basic", "bearer", "header"),
      {
        name: "tenant",
        label: "Tenant",
        is: "text",
        optional: true,
        hint: "Sent as X-Scope-OrgID: Mimir and Cortex.",
      },
    ],
    language: "promql",
    stepSeconds: 30,
    lagSeconds: 0,
    guide:
      "Prometheus, Thanos, Mimir, Cortex, VictoriaMetrics, Grafana Cloud. Queries are PromQL; reading the query API is enough.",
  },
};

/** The fields that count for these settings: those of another way to sign in are left out. */
export function fieldsFor(kind: SourceKind, auth: unknown): SourceField[] {
  const { fields } = sourceSystems[kind];
  const way = auth ?? fields.find((field) => field.name === "auth")?.usual ?? "";
  return fields.filter((field) => field.auth === undefined || field.auth.includes(String(way)));
}
