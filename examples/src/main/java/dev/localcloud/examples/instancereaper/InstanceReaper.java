package dev.localcloud.examples.instancereaper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Marks instances as stopping that nobody has used for a while, and reports them to a bucket.
 *
 * <p>The table has the partition key {@code id} and an index {@code by-state} over {@code state} and {@code lastUsed}
 * (seconds since 1970). An instance that is used between being found and being marked stays as it is.
 */
public final class InstanceReaper {
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final Clock clock;
    private final String table;
    private final String bucket;

    /** Reaps from this table and reports to this bucket. */
    public InstanceReaper(DynamoDbClient dynamoDb, S3Client s3, Clock clock, String table, String bucket) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.clock = clock;
        this.table = table;
        this.bucket = bucket;
    }

    /** Reaps once: arguments are the table, the bucket and how many hours make an instance idle. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("Usage: InstanceReaper <table> <bucket> <idle hours>");
            System.exit(2);
        }
        try (DynamoDbClient dynamoDb = DynamoDbClient.create();
                S3Client s3 = S3Client.create()) {
            Duration idle = Duration.ofHours(Long.parseLong(arguments[2]));
            new InstanceReaper(dynamoDb, s3, Clock.systemUTC(), arguments[0], arguments[1])
                    .reap(idle)
                    .forEach(System.out::println);
        }
    }

    /**
     * Marks every running instance that has been idle for so long.
     *
     * @return their ids, the longest idle first
     */
    public List<String> reap(Duration idleFor) {
        Instant now = clock.instant();
        List<String> reaped = new ArrayList<>();
        for (Map<String, AttributeValue> instance : idleSince(now.minus(idleFor))) {
            if (stop(instance)) {
                reaped.add(instance.get("id").s());
            }
        }
        report(now, reaped);
        return reaped;
    }

    private List<Map<String, AttributeValue>> idleSince(Instant limit) {
        return dynamoDb
                .queryPaginator(query -> query.tableName(table)
                        .indexName("by-state")
                        .keyConditionExpression("#state = :running AND lastUsed <= :limit")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":running", text("running"), ":limit", seconds(limit))))
                .items()
                .stream()
                .toList();
    }

    private boolean stop(Map<String, AttributeValue> instance) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Map.of("id", instance.get("id")))
                    .updateExpression("SET #state = :stopping")
                    .conditionExpression("lastUsed = :lastUsed")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                            Map.of(":stopping", text("stopping"), ":lastUsed", instance.get("lastUsed"))));
            return true;
        } catch (ConditionalCheckFailedException usedMeanwhile) {
            return false;
        }
    }

    private void report(Instant now, List<String> reaped) {
        String lines = reaped.stream().map(id -> id + "\n").collect(Collectors.joining());
        s3.putObject(
                put -> put.bucket(bucket).key("reaped/" + now + ".txt").contentType("text/plain"),
                RequestBody.fromString(lines));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
