package dev.localcloud.fakes.fuzz;

import dev.localcloud.fakes.fuzz.Wire.Pace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What makes a request worse: in its values, in its bytes, on its way. Remembers what it did. */
final class Mutations {
    private static final String[] BARE = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e400",
        "-1e-400",
        "9223372036854775808",
        "2147483648",
        "1.5",
        "NaN",
        "01",
        "99999999999999999999999999999999999999999999999999",
        "1E+1000000000",
        "{}",
        "[]",
        "[[[[]]]]",
        "{\"S\":1}",
        "undefined"
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "\0",
        "\ud800",
        "\udc00x",
        "\uFFFF",
        "../../etc/passwd",
        "..%2f..%2f",
        "%00",
        "%zz",
        "a\r\nb: c",
        "<a>&amp;</a>",
        "]]>",
        "${jndi:x}",
        "' OR 1=1",
        "-0",
        "1e400",
        "٣",
        "\u202E\u0000\u0301",
        "arn:aws:sqs:::",
        "arn:aws:",
        "http://[",
        "{\"a\":",
        "[",
        "size(",
        "a.b[99999999999999999999]",
        "#x = :y",
        "((((((((((a",
        "SET a = b + c + d, SET",
        "2026-99-99T99:99:99Z",
        "bytes=-",
        "bytes=9223372036854775807-9223372036854775808",
        "\"",
        "*"
    };

    private static final String[] RANGES = {
        "bytes=-",
        "bytes=9223372036854775807-9223372036854775808",
        "bytes=0-0,2-2",
        "bytes=5-1",
        "lines=1-2",
        "bytes=-0"
    };
    private static final String[] TYPES = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/x-amz-json-1.1",
        "application/xml",
        "multipart/form-data; boundary=x",
        ";;"
    };

    private final Random random;
    private final int eagerness;
    private final List<String> done = new ArrayList<>();

    /** With 0 requests stay right; with 10 hardly one does. */
    Mutations(Random random, int eagerness) {
        this.random = random;
        this.eagerness = eagerness;
    }

    List<String> done() {
        return done;
    }

    private boolean chance(int oneIn) {
        return eagerness > 0 && random.nextInt(Math.max(1, oneIn * 10 / eagerness)) == 0;
    }

    /** Changes a value somewhere inside the node. */
    void change(Node root) {
        while (chance(3)) {
            List<Node> containers = new ArrayList<>();
            collect(root, containers);
            if (containers.isEmpty()) {
                return;
            }
            Node container = containers.get(random.nextInt(containers.size()));
            if (container instanceof Node.Structure structure) {
                changeStructure(structure);
            } else if (container instanceof Node.Sequence sequence) {
                changeSequence(sequence);
            }
        }
    }

    private static void collect(Node node, List<Node> into) {
        if (node instanceof Node.Structure structure) {
            into.add(node);
            structure.members().forEach(member -> collect(member.value(), into));
        } else if (node instanceof Node.Sequence sequence) {
            into.add(node);
            sequence.items().forEach(item -> collect(item, into));
        }
    }

    private void changeStructure(Node.Structure structure) {
        List<Node.Member> members = structure.members();
        int kind = random.nextInt(8);
        done.add("structure " + kind);
        if (members.isEmpty() || kind == 0) {
            structure.with(random.nextBoolean() ? "Unknown" : textValue(), otherValue(null));
            return;
        }
        int at = random.nextInt(members.size());
        Node.Member member = members.get(at);
        switch (kind) {
            case 1 -> members.remove(at);
            case 2 -> members.add(member);
            case 3 -> members.set(at, new Node.Member(textValue(), member.value()));
            case 4 -> {
                String name =
                        member.name().substring(0, Math.min(20, member.name().length()));
                Node value = Renderings.json(member.value()).length() < 100 ? member.value() : new Node.Bare("1");
                for (int i = 0; i < 1100; i++) {
                    members.add(new Node.Member(name + i, value));
                }
            }
            default -> members.set(at, new Node.Member(member.name(), otherValue(member.value())));
        }
    }

    private void changeSequence(Node.Sequence sequence) {
        List<Node> items = sequence.items();
        int kind = random.nextInt(5);
        done.add("sequence " + kind);
        if (items.isEmpty() || kind == 0) {
            items.add(otherValue(null));
            return;
        }
        int at = random.nextInt(items.size());
        switch (kind) {
            case 1 -> items.remove(at);
            case 2 -> items.addAll(List.copyOf(items));
            case 3 -> {
                Node item = Renderings.json(items.get(at)).length() < 1000 ? items.get(at) : new Node.Text("");
                for (int i = 0; i < 120; i++) {
                    items.add(item);
                }
            }
            default -> items.set(at, otherValue(items.get(at)));
        }
    }

    private Node otherValue(@org.jspecify.annotations.Nullable Node now) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new Node.Bare(BARE[random.nextInt(BARE.length)]);
            case 3, 4, 5 -> new Node.Text(textValue());
            case 6 -> {
                Node inner = now == null || now instanceof Node.Structure ? new Node.Text("deep") : now;
                Node deep = inner;
                int depth = List.of(2, 40, 300, 3000).get(random.nextInt(4));
                boolean isList = random.nextBoolean();
                for (int i = 0; i < depth; i++) {
                    deep = isList
                            ? new Node.Sequence("member", new ArrayList<>(List.of(deep)))
                            : Node.Structure.empty().with(random.nextBoolean() ? "M" : "L", deep);
                }
                yield depth > 300 ? new Node.Bare(nested(depth, isList)) : deep;
            }
            case 7 -> new Node.Sequence("", new ArrayList<>(List.of(new Node.Text("in a list"))));
            default -> Node.Structure.empty().with("S", new Node.Text("in a structure"));
        };
    }

    private static String nested(int depth, boolean isList) {
        return isList
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"M\":{\"a\":".repeat(depth) + "1" + "}}".repeat(depth);
    }

    private String textValue() {
        int kind = random.nextInt(40);
        return switch (kind) {
            case 0 -> "x".repeat(70_000);
            case 1 -> "é".repeat(1_025);
            case 2 -> "k".repeat(300);
            case 3 -> "9".repeat(40) + "e999999999";
            default -> TEXTS[random.nextInt(TEXTS.length)];
        };
    }

    /** Changes the request's bytes, its frame, its way. */
    void change(Wire wire, Action action) {
        if (chance(6)) {
            changeBytes(wire, action);
        }
        if (chance(6)) {
            changeHead(wire, action);
        }
        if (chance(12)) {
            changeWay(wire);
        }
    }

    private void changeBytes(Wire wire, Action action) {
        int kind = random.nextInt(9);
        done.add("bytes " + kind);
        byte[] body = wire.body;
        switch (kind) {
            case 0 -> wire.body = Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> {
                if (body.length > 0) {
                    wire.body = body.clone();
                    wire.body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 ->
                wire.body = joined(body, new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, (byte) 0xED, (byte) 0xA0});
            case 3 -> {
                int at = random.nextInt(body.length + 1);
                wire.body = joined(
                        Arrays.copyOf(body, at),
                        new byte[] {(byte) 0xFF, 0, (byte) 0x80},
                        Arrays.copyOfRange(body, at, body.length));
            }
            case 4 -> wire.body = joined(body, body);
            case 5 ->
                wire.body = latin(
                        "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \""
                                + "&a;".repeat(50) + "\"><!ENTITY c \"" + "&b;".repeat(50) + "\"><!ENTITY d SYSTEM"
                                + " \"file:///etc/hostname\">]><Tagging><TagSet><Tag><Key>&c;</Key><Value>&d;</Value></Tag></TagSet></Tagging>");
            case 6 ->
                wire.body =
                        action.isXml() ? latin("<a>".repeat(5000) + "</a>".repeat(5000)) : latin("[".repeat(100_000));
            case 7 -> wire.body = new byte[random.nextInt(300_000)];
            default -> chunked(wire);
        }
    }

    /** The {@code aws-chunked} framing, right or wrong. */
    private void chunked(Wire wire) {
        byte[] body = wire.body;
        String signature = random.nextBoolean() ? "" : ";chunk-signature=" + "0".repeat(64);
        String size = switch (random.nextInt(10)) {
            case 0 -> "-1";
            case 1 -> "FFFFFFFFFFFFFFFF";
            case 2 -> "7FFFFFFFFFFFFFFF";
            case 3 -> "zz";
            case 4 -> "";
            case 5 -> Integer.toHexString(body.length + 1);
            case 6 -> "0".repeat(20_000);
            default -> Integer.toHexString(body.length);
        };
        String trailer = random.nextBoolean()
                ? ""
                : "x-amz-checksum-crc32:" + (random.nextBoolean() ? "AAAAAA==" : "??") + "\r\n";
        wire.body = joined(
                latin(size + signature + "\r\n"),
                body,
                latin((random.nextInt(6) == 0 ? "" : "\r\n") + "0" + signature + "\r\n" + trailer + "\r\n"));
        wire.header(
                "x-amz-content-sha256",
                trailer.isEmpty() ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" : "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        wire.header("Content-Encoding", "aws-chunked");
        wire.header("x-amz-trailer", "x-amz-checksum-crc32");
        wire.header(
                "x-amz-decoded-content-length",
                switch (random.nextInt(6)) {
                    case 0 -> "x";
                    case 1 -> "-5";
                    case 2 -> Integer.toString(body.length + 7);
                    case 3 -> "99999999999999999999";
                    default -> Integer.toString(body.length);
                });
    }

    private void changeHead(Wire wire, Action action) {
        int kind = random.nextInt(20);
        done.add("head " + kind);
        switch (kind) {
            case 0 -> wire.without("Content-Type").header("Content-Type", TYPES[random.nextInt(TYPES.length)]);
            case 1 -> wire.without("X-Amz-Target");
            case 2 -> wire.without("X-Amz-Target").header("X-Amz-Target", "DynamoDB_20120810.." + action.name() + "\t");
            case 3 -> wire.without("Authorization");
            case 4 -> wire.without("Authorization").header("Authorization", "AWS4-HMAC-SHA256 Credential=////, x");
            case 5 -> wire.header("x-filler", "f".repeat(40_000));
            case 6 -> {
                for (int i = 0; i < 300; i++) {
                    wire.header("x-amz-meta-" + i, "v");
                }
            }
            case 7 -> wire.header("Content-MD5", random.nextBoolean() ? "AAAAAAAAAAAAAAAAAAAAAA==" : "not base64");
            case 8 -> wire.header("x-amz-checksum-sha256", random.nextBoolean() ? "AAAA" : "\u00ff\u0001");
            case 9 -> wire.header("Range", RANGES[random.nextInt(RANGES.length)]);
            case 10 -> wire.header("If-Match", "\"" + "0".repeat(random.nextInt(40)));
            case 11 -> wire.header("If-Modified-Since", "Yesterday, at noon");
            case 12 ->
                wire.without("Host")
                        .header(
                                "Host",
                                List.of("", "x:y:z", "bucket.s3.amazonaws.com", "[", "..", "a".repeat(300))
                                        .get(random.nextInt(6)));
            case 13 ->
                wire.method = List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE", "get")
                        .get(random.nextInt(9));
            case 14 ->
                wire.target = wire.target
                        + List.of(
                                        "%",
                                        "%zz",
                                        "%00",
                                        "//",
                                        "/../..",
                                        "?",
                                        "?a=%ff&&=&=x",
                                        "?X-Amz-Expires=x&X-Amz-Date=y&X-Amz-Signature=z&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                                                + "a/".repeat(9),
                                        "%C3%28",
                                        "?" + "a&".repeat(2000))
                                .get(random.nextInt(10));
            case 15 -> wire.header("Expect", "100-continue");
            case 16 -> wire.header("x-amz-date", "never");
            case 17 -> wire.header("Origin", "http://x").header("Access-Control-Request-Method", "PUT");
            case 18 ->
                wire.header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                        .header("Content-Encoding", "gzip,,aws-chunked ,");
            default ->
                wire.header("x-amz-security-token", "t".repeat(5000)).header("Accept-Encoding", "gzip, deflate, br");
        }
    }

    private void changeWay(Wire wire) {
        int kind = random.nextInt(10);
        done.add("way " + kind);
        switch (kind) {
            case 0, 1 -> wire.pace = Pace.IN_PIECES;
            case 2 -> wire.pace = Pace.HALF_CLOSED;
            case 3 -> wire.pace = Pace.CUT;
            case 4 -> wire.pace = Pace.HUNG_UP;
            case 5 -> {
                wire.contentLength = Integer.toString(wire.body.length + 5);
                wire.pace = Pace.HALF_CLOSED;
                wire.isBrokenHttp = true;
            }
            case 6 -> {
                wire.contentLength =
                        List.of("-1", "x", "99999999999999999999", "1, 1").get(random.nextInt(4));
                wire.pace = Pace.HALF_CLOSED;
                wire.isBrokenHttp = true;
            }
            case 7 -> {
                wire.version = List.of("HTTP/1.0", "HTTP/9.9", "", "FTP").get(random.nextInt(4));
                wire.pace = Pace.HALF_CLOSED;
                wire.isBrokenHttp = true;
            }
            case 8 -> {
                wire.contentLength = "none";
                wire.header("Transfer-Encoding", "chunked");
                wire.body = joined(
                        latin(Integer.toHexString(wire.body.length) + "\r\n"), wire.body, latin("\r\n0\r\n\r\n"));
            }
            default -> {
                wire.contentLength = "none";
                wire.header("Transfer-Encoding", "chunked");
                wire.body = joined(
                        latin(List.of("-1", "xx", "FFFFFFFFFFFFFFFFF").get(random.nextInt(3)) + "\r\n"), wire.body);
                wire.pace = Pace.HALF_CLOSED;
                wire.isBrokenHttp = true;
            }
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
