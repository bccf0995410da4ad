import { many, type MessageShape, one } from "./protobuf-message";

// opentelemetry/proto: common/v1, resource/v1, metrics/v1 and collector/metrics/v1, as far as metrics are read.

const anyValue: MessageShape = {
  1: one("stringValue", "string"),
  2: one("boolValue", "bool"),
  3: one("intValue", "int64"),
  4: one("doubleValue", "double"),
};
const attribute: MessageShape = { 1: one("key", "string"), 2: one("value", anyValue) };

const point = (attributes: number): MessageShape => ({
  [attributes]: many("attributes", attribute),
  3: one("timeUnixNano", "fixed64"),
});

const numberPoint: MessageShape = {
  ...point(7),
  4: one("asDouble", "double"),
  6: one("asInt", "sfixed64"),
  8: one("flags", "varint"),
};

const histogramPoint: MessageShape = {
  ...point(9),
  4: one("count", "fixed64"),
  6: many("bucketCounts", "fixed64"),
  7: many("explicitBounds", "double"),
  10: one("flags", "varint"),
};

const buckets: MessageShape = { 1: one("offset", "sint32"), 2: many("bucketCounts", "varint") };

const exponentialPoint: MessageShape = {
  ...point(1),
  4: one("count", "fixed64"),
  6: one("scale", "sint32"),
  7: one("zeroCount", "fixed64"),
  8: one("positive", buckets),
  9: one("negative", buckets),
  10: one("flags", "varint"),
};

const summaryPoint: MessageShape = {
  ...point(7),
  4: one("count", "fixed64"),
  6: many("quantileValues", { 1: one("quantile", "double"), 2: one("value", "double") }),
  8: one("flags", "varint"),
};

const counted = (shape: MessageShape): MessageShape => ({
  1: many("dataPoints", shape),
  2: one("aggregationTemporality", "varint"),
});

const metric: MessageShape = {
  1: one("name", "string"),
  3: one("unit", "string"),
  5: one("gauge", { 1: many("dataPoints", numberPoint) }),
  7: one("sum", { ...counted(numberPoint), 3: one("isMonotonic", "bool") }),
  9: one("histogram", counted(histogramPoint)),
  10: one("exponentialHistogram", counted(exponentialPoint)),
  11: one("summary", { 1: many("dataPoints", summaryPoint) }),
};

/** ExportMetricsServiceRequest. */
export const exportRequest: MessageShape = {
  1: many("resourceMetrics", {
    1: one("resource", { 1: many("attributes", attribute) }),
    2: many("scopeMetrics", { 2: many("metrics", metric) }),
  }),
};
