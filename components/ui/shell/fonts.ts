import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";

/** Put on <html>: makes the two families known to the style sheet. Nothing is fetched from outside. */
export const fontVariables = `${GeistSans.variable} ${GeistMono.variable}`;
