import { expect, it } from "vitest";
import { readTables } from "./annotated-csv";

it("reads tables with quotes, commas and line breaks in fields, each under its own header", () => {
  const text = [
    "#datatype,string,long",
    ",result,table,_value,host",
    ',_result,0,1.5,"a,""b"""',
    ',_result,0,2,"two\r\nlines"',
    "",
    ",result,table,_value",
    ",_result,1,3",
    "",
  ].join("\r\n");
  expect(readTables(text)).toEqual([
    { "": "", result: "_result", table: "0", _value: "1.5", host: 'a,"b"' },
    { "": "", result: "_result", table: "0", _value: "2", host: "two\r\nlines" },
    { "": "", result: "_result", table: "1", _value: "3" },
  ]);
  expect(readTables("error,reference\nsome words,897\n")).toEqual([
    { error: "some words", reference: "897" },
  ]);
});

it.each(["<html>", '{"code":"invalid"}', "a,b\n1,2\n", ',result\n"open', ",result,table\n,x\n"])(
  "%j is no such table",
  (text) => expect(readTables(text)).toBeNull(),
);
