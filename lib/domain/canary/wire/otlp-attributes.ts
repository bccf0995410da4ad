import { fieldsOf, listOf, numberOf, textOf } from "./fields";

/** Attributes (common/v1 KeyValue) as text; what is no plain value is empty. */
export function attributesOf(list: unknown): [name: string, value: string][] {
  return listOf(list).map((one) => {
    const { key, value } = fieldsOf(one);
    return [textOf(key), valueText(value)];
  });
}

function valueText(value: unknown): string {
  const { stringValue, boolValue, intValue, doubleValue } = fieldsOf(value);
  if (stringValue !== undefined) return textOf(stringValue);
  if (boolValue !== undefined) return boolValue === true ? "true" : "false";
  // A number of 64 bits is not read, so that an id keeps its digits.
  if (typeof intValue === "string") return intValue;
  const number = intValue ?? doubleValue;
  return number === undefined ? "" : String(numberOf(number));
}
