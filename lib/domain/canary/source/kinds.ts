import type { LanguageName } from "./languages";

/** The systems that can be asked for measurements. */
export const sourceKinds = [
  "prometheus",
  "datadog",
  "new_relic",
  "cloudwatch",
  "graphite",
  "influxdb1",
  "influxdb2",
  "influxdb3",
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** One thing to know about a system before it can be asked. A secret is kept sealed and never shown again. */
export type SourceField = {
  name: string;
  label: string;
  is: "address" | "text" | "number" | "choice" | "pem";
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
  /** What somebody whose credentials are refused has to look at. */
  needs: string;
  /** The page that tells the rest. */
  docs: string;
  /** What an empty answer may also mean. */
  emptyToo?: string;
};

const address: SourceField = { name: "url", label: "Address", is: "address" };

/** How one signs in to a server of one's own. */
function signIn(...ways: ("basic" | "bearer" | "header" | "certificate")[]): SourceField[] {
  const labels = {
    none: "Nothing",
    basic: "User and password",
    bearer: "Bearer token",
    header: "A header of its own",
    certificate: "A client certificate (mTLS)",
  };
  const choices = (["none", ...ways] as const).map((value) => ({ value, label: labels[value] }));
  const fields: SourceField[] = [
    { name: "auth", label: "Sign in with", is: "choice", usual: "none", choices },
    { name: "user", label: "User", is: "text", auth: ["basic"] },
    { name: "password", label: "Password", is: "text", secret: true, auth: ["basic"] },
    { name: "token", label: "Token", is: "text", secret: true, auth: ["bearer"] },
    { name: "header", label: "Header", is: "text", placeholder: "X-Api-Key", auth: ["header"] },
    { name: "headerValue", label: "Its value", is: "text", secret: true, auth: ["header"] },
    { name: "clientCert", label: "Client certificate", is: "pem", auth: ["certificate"] },
    { name: "clientKey", label: "Its key", is: "pem", secret: true, auth: ["certificate"] },
    {
      name: "ca",
      label: "Certificate authority",
      is: "pem",
      optional: true,
      hint: "Where the server's certificate is by an authority of your own.",
    },
  ];
  return fields.filter(({ auth }) => auth?.every((way) => ways.some((one) => one === way)) ?? true);
}

const token: SourceField = { name: "token", label: "Token", is: "text", secret: true };
const database: SourceField = { name: "database", label: "Database", is: "text" };

export const sourceSystems: Record<SourceKind, SourceSystem> = {
  prometheus: {
    name: "Prometheus",
    fields: [
      {
        ...address,
        placeholder: "https://prometheus.example.com:9090",
        hint: "Everything before /api/v1. Mimir and Cortex: with /prometheus. A VictoriaMetrics cluster: with /select/0/prometheus.",
      },
      ...signIn("basic", "bearer", "header", "certificate"),
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
    docs: "docs/sources/prometheus.md",
    needs: "Look at how it is signed in to: reading the query API is enough.",
    guide:
      "Prometheus, Thanos, Mimir, Cortex, VictoriaMetrics, Grafana Cloud. Queries are PromQL; reading the query API is enough.",
  },
  datadog: {
    name: "Datadog",
    fields: [
      {
        ...address,
        usual: "https://api.datadoghq.com",
        hint: "Of your site: https://api.datadoghq.eu, https://api.us5.datadoghq.com …",
      },
      { name: "apiKey", label: "API key", is: "text", secret: true },
      {
        name: "applicationKey",
        label: "Application key",
        is: "text",
        secret: true,
        hint: "With the scope timeseries_query, and no other.",
      },
    ],
    language: "datadog",
    stepSeconds: 60,
    lagSeconds: 60,
    docs: "docs/sources/datadog.md",
    needs:
      "It needs an API key of this site, and an application key with the scope timeseries_query.",
    guide: "Queries are Datadog metric queries. The application key needs timeseries_query.",
  },
  new_relic: {
    name: "New Relic",
    fields: [
      {
        ...address,
        usual: "https://api.newrelic.com",
        hint: "In the European region: https://api.eu.newrelic.com.",
      },
      { name: "account", label: "Account id", is: "number", placeholder: "1234567" },
      {
        name: "userKey",
        label: "User key",
        is: "text",
        secret: true,
        placeholder: "NRAK-…",
        hint: "Of a person who may query the account's data.",
      },
    ],
    language: "nrql",
    stepSeconds: 60,
    lagSeconds: 60,
    docs: "docs/sources/new-relic.md",
    needs: "It needs a user key (NRAK-…) of this region, of a person who may query the account.",
    guide:
      "Queries are NRQL without SINCE, UNTIL and TIMESERIES. A user key that may query is enough.",
  },
  cloudwatch: {
    name: "CloudWatch",
    fields: [
      { name: "region", label: "Region", is: "text", placeholder: "eu-central-1" },
      {
        name: "auth",
        label: "Sign in with",
        is: "choice",
        usual: "keys",
        choices: [
          { value: "keys", label: "An access key" },
          { value: "machine", label: "What this machine may (its role)" },
        ],
      },
      {
        name: "accessKeyId",
        label: "Access key id",
        is: "text",
        placeholder: "AKIA…",
        auth: ["keys"],
      },
      {
        name: "secretAccessKey",
        label: "Secret access key",
        is: "text",
        secret: true,
        auth: ["keys"],
      },
      {
        ...address,
        optional: true,
        label: "Endpoint",
        hint: "Only for a private endpoint (VPC); otherwise the region's own.",
      },
    ],
    language: "cloudwatch",
    stepSeconds: 60,
    lagSeconds: 180,
    docs: "docs/sources/cloudwatch.md",
    needs: "It needs an access key that may cloudwatch:GetMetricData in this region.",
    guide:
      "Queries name a metric or are an expression. The key needs cloudwatch:GetMetricData, and no more.",
  },
  graphite: {
    name: "Graphite",
    fields: [
      {
        ...address,
        placeholder: "https://graphite.example.com",
        hint: "Everything before /render.",
      },
      ...signIn("basic", "bearer", "certificate"),
    ],
    language: "graphite",
    stepSeconds: 60,
    lagSeconds: 60,
    docs: "docs/sources/graphite.md",
    needs: "Look at how it is signed in to.",
    guide:
      "Queries are render targets. Graphite answers a typo as it answers silence: with nothing.",
    emptyToo: "Graphite answers a misspelt target in the same way.",
  },
  influxdb1: {
    name: "InfluxDB 1",
    fields: [
      { ...address, placeholder: "https://influx.example.com:8086" },
      database,
      ...signIn("basic", "certificate"),
    ],
    language: "influxql",
    stepSeconds: 30,
    lagSeconds: 15,
    docs: "docs/sources/influxdb.md",
    guide: "Queries are InfluxQL. A user with READ on the database is enough.",
    needs: "It needs a user with READ on the database, and the password of that user.",
  },
  influxdb2: {
    name: "InfluxDB 2",
    fields: [
      { ...address, placeholder: "https://influx.example.com:8086" },
      { name: "organization", label: "Organization", is: "text" },
      { ...token, hint: "With read access to the bucket." },
    ],
    language: "flux",
    stepSeconds: 30,
    lagSeconds: 15,
    docs: "docs/sources/influxdb.md",
    guide: "Queries are Flux. A token that may read the bucket is enough.",
    needs: "It needs a token of this organization that may read the bucket.",
  },
  influxdb3: {
    name: "InfluxDB 3",
    fields: [
      { ...address, placeholder: "https://influx.example.com:8181" },
      database,
      { ...token, hint: "With read access to the database." },
    ],
    language: "influx_sql",
    stepSeconds: 30,
    lagSeconds: 15,
    docs: "docs/sources/influxdb.md",
    guide: "Queries are SQL. A token that may read the database is enough.",
    needs: "It needs a token that may read the database.",
  },
};

/** The fields that count for these settings: those of another way to sign in are left out. */
export function fieldsFor(kind: SourceKind, auth: unknown): SourceField[] {
  const { fields } = sourceSystems[kind];
  const way = auth ?? fields.find((field) => field.name === "auth")?.usual ?? "";
  return fields.filter((field) => field.auth === undefined || field.auth.includes(String(way)));
}
