import { expect } from "vitest";
import { endsOf, json, type SourceDouble } from "./double";

/** GetMetricData as awsJson1_0, asked by the official SDK; seconds, stamped with the beginning of a period. */
export const cloudwatchDouble: SourceDouble = {
  name: "CloudWatch",
  kind: "cloudwatch",
  settings: (url) => ({ url, region: "eu-central-1", auth: "keys", accessKeyId: "AKIAEXAMPLE" }),
  secrets: { secretAccessKey: "aws-secret-access-key" },
  query: `SEARCH('{Shop,version,pod} MetricName="errors" version="2.4.0"', 'Sum', 60)`,
  answer: (rows, question) =>
    json({
      Messages: [],
      MetricDataResults: rows.map(({ labels, at }) => {
        const known = endsOf(question).filter((end) => at(end) !== null);
        return {
          Id: "q",
          Label: labels["pod"],
          StatusCode: "Complete",
          Timestamps: known.map((end) => (end - question.stepMs) / 1000),
          Values: known.map(at),
        };
      }),
    }),
  labels: (own) => ({ label: own["pod"] ?? "" }),
  check: ({ method, path, headers, body }, { query, from, to }) => {
    expect([method, path]).toEqual(["POST", "/"]);
    expect(headers["authorization"]).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/eu-central-1\/monitoring\/aws4_request, SignedHeaders=[\w;-]+, Signature=[0-9a-f]{64}$/,
    );
    expect(headers["x-amz-target"]).toBe("GraniteServiceVersion20100801.GetMetricData");
    expect(JSON.parse(body)).toEqual({
      ...{ StartTime: from / 1000, EndTime: to / 1000, ScanBy: "TimestampAscending" },
      MetricDataQueries: [{ Id: "q", Expression: query, Period: 60, ReturnData: true }],
    });
  },
  refusal: json(
    {
      __type: "com.amazonaws.cloudwatch#ValidationError",
      message: "The value SEARCH( for parameter Expression is not well-formed.",
    },
    400,
  ),
  refusalWords: "not well-formed",
  refusalIs: "query",
  testAnswer: () =>
    json({
      Messages: [],
      MetricDataResults: [{ Id: "m", Label: "CallCount", StatusCode: "Complete" }],
    }),
};
