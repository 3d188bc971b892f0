package dev.localcloud.fakes.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of what a cloud holds is saved, or has a reason not to be. A new field fails here until its author has decided:
 * put it into the class's saved record, or below behind the bar.
 */
class StateFieldsTest {
    private static Arguments fields(String type, String saved, String notSaved) {
        return Arguments.of(type, saved, notSaved);
    }

    static Stream<Arguments> saved() {
        return Stream.of(
                fields("sqs.SqsState", "queues deletedAt moveTasks", "cloud place lock changed afterwards"),
                fields(
                        "sqs.Queue",
                        "name createdAt settings lastModifiedAt scopeChangedAt tags purgedAt contents",
                        // what follows from others; who waits; what a test makes go wrong
                        "state arn key polls observers alarm alarmAt sharesContents isDeleted chaos"),
                fields(
                        "sqs.QueueContents",
                        "all deduplicated attempts lastOrder lastTurn ready sent deleted deadLettered",
                        // what follows from the messages
                        "isFifo groups timed byAge delayed inFlight"),
                fields(
                        "sqs.Slot",
                        "message order retainedFrom isEcho where due receiveCount deliveries timesHidden firstReceivedAt",
                        ""),
                fields("sqs.History", "last count", "bytes"),
                fields("s3.S3State", "buckets", "directory"),
                fields("s3.Bucket", "identity keys uploads settings completed sequence", "lock files isGone"),
                fields("s3.Settings", "values", ""),
                fields("dynamodb.DynamoDbState", "tables streams transactions backups transfers", "cloud place chaos"),
                fields(
                        "dynamodb.Table",
                        "key description settings indexes stream items history",
                        // what follows from others; the current second; what a test makes lag
                        "name arn id lock watchedFrom throughput replica"),
                fields(
                        "dynamodb.TableStream",
                        "tableName arn label viewType keySchema createdAt entries sequence lastShard isEnabled",
                        "isShared"),
                fields("dynamodb.History", "beginning changes period", "isShared"),
                fields("dynamodb.Transactions", "executed inOrder", "byToken"),
                fields("dynamodb.Backups", "byArn", ""),
                fields("dynamodb.Transfers", "exports imports", ""),
                fields(
                        "lambda.LambdaState",
                        "functions layers lastLayerVersions codeSigningConfigs eventSources",
                        "cloud place bySource running fleet"),
                fields(
                        "lambda.LambdaFunction",
                        "latest lastVersion versions aliases policies eventInvokeConfigs urls provisioned tags"
                                + " reservedConcurrency codeSigningConfigArn recursiveLoop updateRuntimeOn"
                                + " runtimeVersionArn",
                        // the past, and what runs
                        "place name invocations running"),
                fields(
                        "lambda.EventSource",
                        "configuration positions",
                        // read from the configuration; what is under way
                        "filter running lookingThread lookAgain wakeUpAt windowEnd collected busyShards"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("saved")
    void everyFieldIsSavedOrHasAReasonNotToBe(String type, String saved, String notSaved) throws Exception {
        List<String> decided = new ArrayList<>(List.of(saved.split(" ")));
        Stream.of(notSaved.split(" ")).filter(name -> !name.isEmpty()).forEach(decided::add);

        assertThat(Class.forName("dev.localcloud.fakes." + type).getDeclaredFields())
                .filteredOn(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .extracting(Field::getName)
                .containsExactlyInAnyOrderElementsOf(decided);
    }
}
