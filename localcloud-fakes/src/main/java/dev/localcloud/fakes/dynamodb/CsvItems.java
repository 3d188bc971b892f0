package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.protocol.MalformedRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CsvOptions;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableCreationParameters;

/**
 * The rows of a CSV file as items: key attributes of table and indexes have the types that they are defined with, all others
 * are strings. Fields may be quoted, with quotes in them doubled.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Format.html">Import formats</a>
 */
final class CsvItems implements Iterator<Map<String, AttributeValue>> {
    private final String text;
    private final char delimiter;
    private final Map<String, ScalarAttributeType> types = new HashMap<>();
    private List<String> header = List.of();
    private int at;

    private CsvItems(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /**
     * The rows of a file.
     *
     * @param options null for commas, and the names in the first row
     */
    static CsvItems of(String text, @Nullable CsvOptions options, TableCreationParameters table) {
        String delimiter = options == null ? null : options.delimiter();
        CsvItems items = new CsvItems(text, delimiter == null ? ',' : delimiter.charAt(0));
        for (AttributeDefinition definition : table.attributeDefinitions()) {
            items.types.put(definition.attributeName(), definition.attributeType());
        }
        if (options != null && options.hasHeaderList()) {
            items.header = options.headerList();
        } else if (items.hasNext()) {
            items.header = items.row();
        }
        return items;
    }

    @Override
    public boolean hasNext() {
        while (at < text.length() && isLineEnd(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /**
     * The next row.
     *
     * @throws MalformedRequest if it has not as many fields as the header, or one that is not of its key's type
     */
    @Override
    public Map<String, AttributeValue> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<String> row = row();
        if (row.size() != header.size()) {
            throw MalformedRequest.of("A row has " + row.size() + " fields, and the header " + header.size() + '.');
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            item.put(header.get(i), value(header.get(i), row.get(i)));
        }
        return item;
    }

    private AttributeValue value(String name, String field) {
        ScalarAttributeType type = types.get(name);
        if (type == ScalarAttributeType.N) {
            return AttributeValue.fromN(field);
        }
        return type == ScalarAttributeType.B ? binary(field) : AttributeValue.fromS(field);
    }

    private static AttributeValue binary(String field) {
        try {
            return AttributeValue.fromB(
                    SdkBytes.fromByteArray(Base64.getDecoder().decode(field)));
        } catch (IllegalArgumentException notBase64) {
            throw MalformedRequest.of("A binary key is not base64.");
        }
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == delimiter) {
            at++;
            fields.add(field());
        }
        return fields;
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && isQuoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                field.append(c);
                at++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (c == delimiter || isLineEnd(c))) {
                break;
            } else {
                field.append(c);
            }
        }
        return field.toString();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
