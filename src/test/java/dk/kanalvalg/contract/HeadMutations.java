package dk.kanalvalg.contract;

import static dk.kanalvalg.contract.OddValues.MARK;
import static dk.kanalvalg.contract.OddValues.one;

import dk.kanalvalg.contract.BodyMutations.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is done to methods, paths, queries and headers. */
final class HeadMutations {

    private static final List<String> ODD_IN_URL = List.of(
            "",
            "%00",
            "%zz",
            "%",
            "%2F",
            "%2e%2e",
            "%C0%80",
            "%ED%A0%80",
            "%FF",
            "%0d%0aX-Injected:%201",
            "a%20b",
            "+",
            "%F0%9F%98%80",
            "6101701008",
            "610170-1008",
            "61%2001%2070%2010%2008",
            "-1",
            "0",
            "1e3",
            "99999999999999999999",
            "0x10",
            "NaN",
            "null",
            "true",
            "2026-13-45",
            "2026-06-15",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "0175",
            "0000",
            "9999",
            "00000000-0000-0000-0000-000000000000",
            "eyJhIjoxfQ",
            "AAAA",
            "a".repeat(300),
            "a".repeat(9_000),
            "'%22%3C%3E%7B%7D",
            ";a=b",
            "*");

    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "application/json",
            "APPLICATION/JSON",
            "application/json; charset=utf-16",
            "application/json;charset=bogus",
            "application/json;charset=\"",
            "text/plain",
            "text/csv",
            "application/xml",
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
            "application/x-ndjson",
            "application/yaml",
            "application/dmn+xml",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "*/*",
            "/",
            ",",
            "application",
            "a/b;;;",
            "application/vnd.x+json",
            "application/json, text/plain",
            "application/" + "j".repeat(5_000));

    private static final List<String> ACCEPTS = List.of(
            "",
            "application/json",
            "APPLICATION/JSON",
            "application/problem+json",
            "text/html",
            "text/plain",
            "application/yaml",
            "text/event-stream",
            "image/png",
            "*/*;q=0",
            "application/*",
            "*",
            "a/b/c",
            "application/json;q=2",
            "application/json;v=2",
            ";;",
            ",,,",
            "text/html;q=0.1, application/json;q=0",
            "\u00e6/\u00f8",
            "x/" + "y".repeat(6_000));

    private static final List<String> HEADERS = List.of(
            "Content-Encoding: gzip",
            "Content-Encoding: deflate",
            "Content-Encoding: br",
            "Content-Encoding: identity",
            "Content-Encoding: gzip, gzip",
            "Content-Encoding: ",
            "Accept-Encoding: gzip",
            "Accept-Encoding: *;q=0",
            "Accept-Charset: utf-16",
            "Accept-Language: ",
            "Accept-Language: da;q=x, *;q=9",
            "Accept-Language: en-US,en;q=0.5",
            "Accept-Language: " + "da,".repeat(3_000),
            "If-Match: *",
            "If-Match: \"1\"",
            "If-Match: W/\"1\"",
            "If-Match: 1",
            "If-Match: \"99999999999999999999\"",
            "If-Match: \"-1\"",
            "If-Match: ",
            "If-Match: \"" + MARK + "\"",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "Import-Id: x",
            "Import-Id: ",
            "Import-Id: 6101701008",
            "Prefer: respond-async",
            "Prefer: ;;",
            "Prefer: " + MARK,
            "X-Request-Id: 6101701008",
            "X-Request-Id: " + "a".repeat(5_000),
            "X-Request-Id: a b",
            "traceparent: 00-0-0-0",
            "traceparent: ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "tracestate: =,=",
            "X-Actor: ",
            "X-Actor: 6101701008",
            "X-Actor: \u00e6\u00f8\u00e5 " + MARK,
            "Authorization: Bearer x",
            "Authorization: Bearer",
            "Authorization: Basic YTpi",
            "Authorization: ",
            "Authorization: Bearer e30.e30.",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Host: a b",
            "Forwarded: host=\"[\"",
            "Cookie: a=\u0001",
            "Range: bytes=0-1",
            "TE: trailers",
            "Origin: null",
            "Upgrade: h2c",
            "ce-specversion: 1.0",
            "ce-specversion: 0.3",
            "ce-id: \"a",
            "ce-id: %FF",
            "ce-id: 610170%2F1008",
            "ce-source: :",
            "ce-type: " + MARK,
            "ce-time: 10 o'clock",
            "ce-6101701008: x",
            "X-Big: " + "b".repeat(20_000),
            "X-Bigger: " + "b".repeat(40_000),
            "No-Value:",
            "X-High: \u00ff\u00fe");

    /** By their names. */
    static final Map<String, Mutation> ALL = Map.ofEntries(
            Map.entry(
                    "method",
                    (draft, random) -> draft.method = one(
                            List.of(
                                    "GET",
                                    "HEAD",
                                    "POST",
                                    "PUT",
                                    "DELETE",
                                    "PATCH",
                                    "OPTIONS",
                                    "TRACE",
                                    "PROPFIND",
                                    "get",
                                    "X"),
                            random)),
            Map.entry("part of the path", HeadMutations::pathPart),
            Map.entry("parameter of the path", HeadMutations::lastPart),
            Map.entry(
                    "slash",
                    (draft, random) -> draft.path = one(
                            List.of(
                                    draft.path + "/",
                                    "/" + draft.path,
                                    draft.path + "//",
                                    draft.path + "/more",
                                    draft.path + ";a=b",
                                    "/v1/../" + draft.path.substring(1),
                                    draft.path.toUpperCase(java.util.Locale.ROOT)),
                            random)),
            Map.entry("value in the query", HeadMutations::queryValue),
            Map.entry("repeated in the query", (draft, random) -> {
                if (!draft.query.isEmpty()) {
                    draft.query.add(one(draft.query, random));
                }
            }),
            Map.entry(
                    "odd query",
                    (draft, random) -> draft.query.add(one(
                            List.of(
                                    "",
                                    "=",
                                    "&&",
                                    "a",
                                    "unknown=" + MARK,
                                    "limit",
                                    "limit=",
                                    "limit=0",
                                    "limit=-5",
                                    "limit=2147483648",
                                    "cursor=",
                                    "municipality=",
                                    "from=x&to=y",
                                    "%6cimit=1",
                                    "a[]=1",
                                    "municipality=6101701008",
                                    "q=" + "a".repeat(20_000)),
                            random))),
            Map.entry("content type", (draft, random) -> draft.header("Content-Type", one(CONTENT_TYPES, random))),
            Map.entry("no content type", (draft, _) -> draft.without("Content-Type")),
            Map.entry("accept", (draft, random) -> draft.header("Accept", one(ACCEPTS, random))),
            Map.entry("header", (draft, random) -> header(draft, one(HEADERS, random))),
            Map.entry("header too", (draft, random) -> draft.headers.add(one(HEADERS, random))),
            Map.entry("body where none is", (draft, _) -> {
                if (!draft.hasBody()) {
                    draft.header("Content-Type", "application/json");
                    draft.body = "{}".getBytes(StandardCharsets.UTF_8);
                }
            }));

    private HeadMutations() {}

    private static void header(RequestDraft draft, String line) {
        draft.without(line.substring(0, line.indexOf(':')));
        draft.headers.add(line);
    }

    private static void pathPart(RequestDraft draft, Random random) {
        String[] parts = draft.path.split("/", -1);
        parts[1 + random.nextInt(parts.length - 1)] = one(ODD_IN_URL, random);
        draft.path = String.join("/", parts);
    }

    private static void lastPart(RequestDraft draft, Random random) {
        String[] parts = draft.path.split("/", -1);
        if (parts.length > 3) {
            parts[3] = one(ODD_IN_URL, random);
            draft.path = String.join("/", parts);
        }
    }

    private static void queryValue(RequestDraft draft, Random random) {
        if (!draft.query.isEmpty()) {
            int at = random.nextInt(draft.query.size());
            String name = draft.query.get(at).split("=", 2)[0];
            draft.query.set(at, name + "=" + one(ODD_IN_URL, random));
        }
    }
}
