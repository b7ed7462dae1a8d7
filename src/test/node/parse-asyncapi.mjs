// Reads an AsyncAPI document with the reference parser; errors and warnings are told, and each of them fails.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], "utf8"));
const found = diagnostics.filter(({ severity }) => severity < 2);
found.forEach(({ code, message, path }) => console.error(`${code} at ${path.join(".")}: ${message}`));
if (document === undefined || found.length > 0) {
  process.exit(1);
}
console.log(`${document.allChannels().all().length} channels, ${document.allMessages().all().length} messages`);
