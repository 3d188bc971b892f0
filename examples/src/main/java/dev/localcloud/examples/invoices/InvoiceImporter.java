package dev.localcloud.examples.invoices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads each invoice that a notification names and writes it to a table. An invoice is {@code customer;amount}. */
public final class InvoiceImporter implements RequestHandler<SQSEvent, Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Client s3;
    private final DynamoDbClient dynamo;
    private final String table;

    /** An importer into a table. */
    public InvoiceImporter(S3Client s3, DynamoDbClient dynamo, String table) {
        this.s3 = s3;
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Integer handleRequest(SQSEvent event, Context context) {
        int imported = 0;
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            for (JsonNode record : notification(message.getBody()).path("Records")) {
                String bucket = record.at("/s3/bucket/name").asText();
                String key = URLDecoder.decode(record.at("/s3/object/key").asText(), StandardCharsets.UTF_8);
                store(
                        key,
                        s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String());
                context.getLogger().log("imported " + key);
                imported++;
            }
        }
        return imported;
    }

    private static JsonNode notification(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no notification of S3: " + body, e);
        }
    }

    private void store(String key, String invoice) {
        String[] fields = invoice.strip().split(";", 2);
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "id", AttributeValue.fromS(key),
                        "customer", AttributeValue.fromS(fields[0]),
                        "amount", AttributeValue.fromN(fields[1]))));
    }
}
