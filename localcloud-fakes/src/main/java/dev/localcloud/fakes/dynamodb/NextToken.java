package dev.localcloud.fakes.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a SELECT goes on, as clients carry it: the key behind which to read, tied to the statement that it came from.
 *
 * @param statement a digest of the statement and its parameters
 * @param key the key
 */
record NextToken(int statement, Map<String, AttributeValue> key) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** Reads a token; refused if it is none, or that of another statement. */
    static NextToken parse(String text, int statement) {
        try {
            String[] lines = new String(DECODER.decode(text), StandardCharsets.UTF_8).split("\n", -1);
            Map<String, AttributeValue> key = new LinkedHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                String[] parts = lines[i].split(":", -1);
                key.put(decoded(parts[0]), value(parts[1], parts[2]));
            }
            if (Integer.parseInt(lines[0]) != statement) {
                throw DynamoDbErrors.invalidNextToken();
            }
            return new NextToken(statement, key);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw DynamoDbErrors.invalidNextToken();
        }
    }

    private static String decoded(String part) {
        return new String(DECODER.decode(part), StandardCharsets.UTF_8);
    }

    private static AttributeValue value(String type, String encoded) {
        return switch (type) {
            case "S" -> AttributeValue.fromS(decoded(encoded));
            case "N" -> AttributeValue.fromN(decoded(encoded));
            case "B" -> AttributeValue.fromB(SdkBytes.fromByteArray(DECODER.decode(encoded)));
            default -> throw new IllegalArgumentException("No key has a value of type " + type);
        };
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder().append(statement);
        key.forEach((name, value) -> lines.append('\n')
                .append(encoded(name.getBytes(StandardCharsets.UTF_8)))
                .append(':')
                .append(value.type())
                .append(':')
                .append(encoded(bytesOf(value))));
        return encoded(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] bytesOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8);
            case N -> value.n().getBytes(StandardCharsets.UTF_8);
            default -> value.b().asByteArrayUnsafe();
        };
    }
}
