package dev.localcloud.fakes.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SnapshotTest {
    @TempDir
    Path folder;

    private Path saved(Consumer<LocalCloud> setUp) {
        Path file = folder.resolve("saved.snapshot");
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            setUp.accept(cloud);
            cloud.save(file);
        }
        return file;
    }

    private LocalCloud startedFrom(Path file) {
        return LocalCloud.builder().inMemory().snapshot(file).start();
    }

    private LocalCloud savedAndStarted(Consumer<LocalCloud> setUp) {
        return startedFrom(saved(setUp));
    }

    // ------------------------------------------------------------------------------------------------ SQS

    @Test
    void queuesKeepSettingsMessagesAndTheirAttributes() {
        try (LocalCloud cloud = savedAndStarted(original -> {
            SqsClient sqs = original.client(SqsClient.class);
            String url = sqs.createQueue(queue -> queue.queueName("orders")
                            .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77"))
                            .tags(Map.of("team", "blue")))
                    .queueUrl();
            sqs.sendMessage(send -> send.queueUrl(url)
                    .messageBody("42 äpples \uD83C\uDF4E")
                    .messageAttributes(Map.of(
                            "raw",
                            MessageAttributeValue.builder()
                                    .dataType("Binary")
                                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                                    .build())));
        })) {
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.getQueueUrl(get -> get.queueName("orders")).queueUrl();
            assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags()).containsEntry("team", "blue");
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");
            Message message = sqs.receiveMessage(
                            receive -> receive.queueUrl(url).messageAttributeNames("All"))
                    .messages()
                    .get(0);
            assertThat(message.body()).isEqualTo("42 äpples \uD83C\uDF4E");
            assertThat(message.messageAttributes().get("raw").binaryValue().asByteArray())
                    .containsExactly(0, -1);
        }
    }

    @Test
    void aMessageInFlightKeepsItsHandleAndComesBackInTime() {
        String[] handle = new String[1];
        try (LocalCloud cloud = savedAndStarted(original -> {
            original.clock().freeze();
            SqsClient sqs = original.client(SqsClient.class);
            String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("first"));
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("second"));
            handle[0] = sqs.receiveMessage(receive -> receive.queueUrl(url))
                    .messages()
                    .get(0)
                    .receiptHandle();
            sqs.receiveMessage(receive -> receive.queueUrl(url));
        })) {
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.getQueueUrl(get -> get.queueName("orders")).queueUrl();
            assertThat(cloud.clock().isFrozen()).isTrue();
            sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(handle[0]));
            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .isEmpty();

            cloud.clock().advance(Duration.ofSeconds(30));

            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .extracting(Message::body)
                    .containsExactly("second");
        }
    }

    @Test
    void aFifoQueueKeepsItsGroupsAndWhatItHasSeen() {
        try (LocalCloud cloud = savedAndStarted(original -> {
            SqsClient sqs = original.client(SqsClient.class);
            String url = sqs.createQueue(queue ->
                            queue.queueName("orders.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                    .queueUrl();
            for (String body : List.of("a1", "b1", "a2")) {
                sqs.sendMessage(send -> send.queueUrl(url)
                        .messageBody(body)
                        .messageGroupId(body.substring(0, 1))
                        .messageDeduplicationId(body));
            }
        })) {
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.getQueueUrl(get -> get.queueName("orders.fifo")).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(url)
                    .messageBody("a1 again")
                    .messageGroupId("a")
                    .messageDeduplicationId("a1"));
            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("a1", "a2", "b1");
        }
    }

    // ------------------------------------------------------------------------------------------------- S3

    @Test
    void bucketsKeepSettingsVersionsAndBytes() {
        byte[] large = new byte[3 << 20];
        large[large.length - 1] = 42;
        try (LocalCloud cloud = savedAndStarted(original -> {
            S3Client s3 = original.client(S3Client.class);
            s3.createBucket(create -> create.bucket("invoices"));
            s3.putBucketVersioning(put -> put.bucket("invoices")
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
            s3.putBucketPolicy(put -> put.bucket("invoices").policy(policy()));
            s3.putBucketTagging(put -> put.bucket("invoices")
                    .tagging(tags ->
                            tags.tagSet(Tag.builder().key("team").value("blue").build())));
            s3.putBucketLifecycleConfiguration(put -> put.bucket("invoices")
                    .lifecycleConfiguration(rules -> rules.rules(rule -> rule.id("old")
                            .status("Enabled")
                            .filter(filter -> filter.prefix("large"))
                            .expiration(expiration -> expiration.days(1)))));
            s3.putObject(
                    put -> put.bucket("invoices").key("a").metadata(Map.of("by", "me")), RequestBody.fromString("1"));
            s3.putObject(put -> put.bucket("invoices").key("a"), RequestBody.fromString("2"));
            s3.putObject(put -> put.bucket("invoices").key("large"), RequestBody.fromBytes(large));
            s3.putObject(put -> put.bucket("invoices").key("gone"), RequestBody.empty());
            s3.deleteObject(delete -> delete.bucket("invoices").key("gone"));
        })) {
            S3Client s3 = cloud.client(S3Client.class);
            assertThat(s3.getBucketPolicy(get -> get.bucket("invoices")).policy())
                    .isEqualTo(policy());
            assertThat(s3.getBucketTagging(get -> get.bucket("invoices")).tagSet())
                    .extracting(Tag::value)
                    .containsExactly("blue");
            assertThat(s3.getObjectAsBytes(get -> get.bucket("invoices").key("large"))
                            .asByteArray())
                    .isEqualTo(large);
            var versions = s3.listObjectVersions(list -> list.bucket("invoices"));
            assertThat(versions.versions()).extracting(ObjectVersion::key).containsExactly("a", "a", "gone", "large");
            assertThat(versions.deleteMarkers()).hasSize(1);
            var oldest = s3.getObjectAsBytes(get -> get.bucket("invoices")
                    .key("a")
                    .versionId(versions.versions().get(1).versionId()));
            assertThat(oldest.asUtf8String()).isEqualTo("1");
            assertThat(oldest.response().metadata()).containsEntry("by", "me");
            cloud.clock().advance(Duration.ofDays(3));
            assertThat(s3.listObjectsV2(list -> list.bucket("invoices")).contents())
                    .extracting(S3Object::key)
                    .containsExactly("a");
        }
    }

    private static String policy() {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",\
                "Resource":"arn:aws:s3:::invoices/*"}]}""";
    }

    @Test
    void anUploadGoesOn() {
        String[] id = new String[1];
        String[] eTag = new String[1];
        try (LocalCloud cloud = savedAndStarted(original -> {
            S3Client s3 = original.client(S3Client.class);
            s3.createBucket(create -> create.bucket("invoices"));
            id[0] = s3.createMultipartUpload(create -> create.bucket("invoices").key("big"))
                    .uploadId();
            eTag[0] = s3.uploadPart(
                            part -> part.bucket("invoices")
                                    .key("big")
                                    .uploadId(id[0])
                                    .partNumber(1),
                            RequestBody.fromString("part"))
                    .eTag();
        })) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.completeMultipartUpload(complete -> complete.bucket("invoices")
                    .key("big")
                    .uploadId(id[0])
                    .multipartUpload(parts -> parts.parts(
                            CompletedPart.builder().partNumber(1).eTag(eTag[0]).build())));
            assertThat(s3.getObjectAsBytes(get -> get.bucket("invoices").key("big"))
                            .asUtf8String())
                    .isEqualTo("part");
        }
    }

    // ------------------------------------------------------------------------------------------- DynamoDB

    private static void createUsers(DynamoDbClient dynamoDb) {
        dynamoDb.createTable(create -> create.tableName("users")
                .billingMode("PAY_PER_REQUEST")
                .keySchema(key -> key.attributeName("id").keyType("HASH"))
                .attributeDefinitions(
                        id -> id.attributeName("id").attributeType("S"),
                        city -> city.attributeName("city").attributeType("S"))
                .globalSecondaryIndexes(index -> index.indexName("by-city")
                        .keySchema(key -> key.attributeName("city").keyType("HASH"))
                        .projection(projection -> projection.projectionType("KEYS_ONLY")))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType("NEW_IMAGE")));
    }

    @Test
    void tablesKeepItemsIndexesAndStreams() {
        Map<String, AttributeValue> item = Map.of(
                "id", AttributeValue.fromS("1"),
                "city", AttributeValue.fromS("Köln"),
                "age", AttributeValue.fromN("42.5"),
                "raw", AttributeValue.fromB(SdkBytes.fromUtf8String("x")),
                "tags", AttributeValue.fromSs(List.of("a", "b")),
                "nothing", AttributeValue.fromNul(true),
                "none", AttributeValue.fromL(List.of()),
                "deep", AttributeValue.fromM(Map.of("is", AttributeValue.fromBool(true))));
        try (LocalCloud cloud = savedAndStarted(original -> {
            DynamoDbClient dynamoDb = original.client(DynamoDbClient.class);
            createUsers(dynamoDb);
            dynamoDb.putItem(put -> put.tableName("users").item(item));
        })) {
            DynamoDbClient dynamoDb = cloud.client(DynamoDbClient.class);
            assertThat(dynamoDb.scan(scan -> scan.tableName("users")).items()).containsExactly(item);
            assertThat(dynamoDb.query(query -> query.tableName("users")
                                    .indexName("by-city")
                                    .keyConditionExpression("city = :city")
                                    .expressionAttributeValues(Map.of(":city", AttributeValue.fromS("Köln"))))
                            .count())
                    .isEqualTo(1);
            String stream = dynamoDb.describeTable(describe -> describe.tableName("users"))
                    .table()
                    .latestStreamArn();
            DynamoDbStreamsClient streams = cloud.client(DynamoDbStreamsClient.class);
            String shard = streams.describeStream(describe -> describe.streamArn(stream))
                    .streamDescription()
                    .shards()
                    .get(0)
                    .shardId();
            String iterator = streams.getShardIterator(
                            get -> get.streamArn(stream).shardId(shard).shardIteratorType("TRIM_HORIZON"))
                    .shardIterator();
            assertThat(streams.getRecords(get -> get.shardIterator(iterator)).records())
                    .singleElement()
                    .satisfies(
                            change -> assertThat(change.dynamodb().newImage()).isEqualTo(item));
        }
    }

    @Test
    void backupsAndThePastOfTablesAreKept() {
        Instant[] before = new Instant[1];
        String[] backup = new String[1];
        try (LocalCloud cloud = savedAndStarted(original -> {
            DynamoDbClient dynamoDb = original.client(DynamoDbClient.class);
            createUsers(dynamoDb);
            dynamoDb.updateContinuousBackups(update -> update.tableName("users")
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
            original.clock().freeze();
            original.clock().advance(Duration.ofHours(1));
            dynamoDb.putItem(put -> put.tableName("users").item(Map.of("id", AttributeValue.fromS("1"))));
            backup[0] = dynamoDb.createBackup(
                            create -> create.tableName("users").backupName("one"))
                    .backupDetails()
                    .backupArn();
            before[0] = original.clock().now();
            original.clock().advance(Duration.ofHours(1));
            dynamoDb.deleteItem(delete -> delete.tableName("users").key(Map.of("id", AttributeValue.fromS("1"))));
            original.clock().advance(Duration.ofHours(1));
        })) {
            DynamoDbClient dynamoDb = cloud.client(DynamoDbClient.class);
            assertThat(dynamoDb.scan(scan -> scan.tableName("users")).count()).isZero();
            dynamoDb.restoreTableToPointInTime(restore ->
                    restore.sourceTableName("users").targetTableName("past").restoreDateTime(before[0]));
            dynamoDb.restoreTableFromBackup(
                    restore -> restore.backupArn(backup[0]).targetTableName("backed-up"));
            cloud.settle();
            assertThat(dynamoDb.scan(scan -> scan.tableName("past")).count()).isEqualTo(1);
            assertThat(dynamoDb.scan(scan -> scan.tableName("backed-up")).count())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsDueHappensInItsTime() {
        try (LocalCloud cloud = savedAndStarted(original -> {
            DynamoDbClient dynamoDb = original.client(DynamoDbClient.class);
            createUsers(dynamoDb);
            dynamoDb.updateTimeToLive(update -> update.tableName("users")
                    .timeToLiveSpecification(ttl -> ttl.attributeName("end").enabled(true)));
            Instant end = original.clock().now().plus(Duration.ofHours(1));
            dynamoDb.putItem(put -> put.tableName("users")
                    .item(Map.of(
                            "id",
                            AttributeValue.fromS("1"),
                            "end",
                            AttributeValue.fromN(Long.toString(end.getEpochSecond())))));
        })) {
            DynamoDbClient dynamoDb = cloud.client(DynamoDbClient.class);
            assertThat(dynamoDb.scan(scan -> scan.tableName("users")).count()).isEqualTo(1);

            cloud.clock().advance(Duration.ofDays(3));

            assertThat(dynamoDb.scan(scan -> scan.tableName("users")).count()).isZero();
        }
    }

    // --------------------------------------------------------------------------------------------- Lambda

    /** Answers what it is given, twice. */
    public static final class Doubling implements java.util.function.Function<String, String> {
        @Override
        public String apply(String text) {
            return text + text;
        }
    }

    @Test
    void functionsKeepCodeVersionsAliasesAndMappings() {
        try (LocalCloud cloud = savedAndStarted(original -> {
            original.lambda().register("doubling", Doubling.class);
            LambdaClient lambda = original.client(LambdaClient.class);
            lambda.createFunction(create -> create.functionName("packed")
                    .runtime("provided.al2023")
                    .handler("x")
                    .role("arn:aws:iam::000000000000:role/r")
                    .code(code -> code.zipFile(SdkBytes.fromByteArray(zip())))
                    .publish(true));
            lambda.createAlias(
                    create -> create.functionName("packed").name("live").functionVersion("1"));
            SqsClient sqs = original.client(SqsClient.class);
            sqs.createQueue(queue -> queue.queueName("jobs"));
            lambda.createEventSourceMapping(create ->
                    create.functionName("doubling").eventSourceArn("arn:aws:sqs:us-east-1:000000000000:jobs"));
            original.settle();
        })) {
            LambdaClient lambda = cloud.client(LambdaClient.class);
            assertThat(lambda.invoke(invoke ->
                                    invoke.functionName("doubling").payload(SdkBytes.fromUtf8String("\"ab\"")))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("\"abab\"");
            assertThat(lambda.getAlias(get -> get.functionName("packed").name("live"))
                            .functionVersion())
                    .isEqualTo("1");
            assertThat(lambda.getFunctionConfiguration(get -> get.functionName("packed"))
                            .codeSize())
                    .isEqualTo(zip().length);
            assertThat(lambda.listEventSourceMappings().eventSourceMappings()).hasSize(1);
        }
    }

    private static byte[] zip() {
        try (var bytes = new java.io.ByteArrayOutputStream()) {
            try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
                var entry = new java.util.zip.ZipEntry("bootstrap");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write("#!/bin/sh".getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFunctionThatIsAnObjectCannotBeSaved() {
        assertThatThrownBy(() -> saved(original -> original.lambda().register("f", (String text) -> text)))
                .hasMessage(
                        "A function that is an object of this JVM cannot be saved; register its class, or deploy it as"
                                + " a package.");
        assertThat(folder).isEmptyDirectory();
    }

    // -------------------------------------------------------------------------------------------- the file

    @Test
    void allAccountsAndRegionsAreSaved() {
        try (LocalCloud cloud =
                savedAndStarted(original -> original.client(SqsClient.class, Region.EU_WEST_1, "111122223333")
                        .createQueue(queue -> queue.queueName("elsewhere")))) {
            assertThat(cloud.client(SqsClient.class, Region.EU_WEST_1, "111122223333")
                            .listQueues()
                            .queueUrls())
                    .hasSize(1);
            assertThat(cloud.client(SqsClient.class).listQueues().queueUrls()).isEmpty();
        }
    }

    @Test
    void theTimeGoesOnWhereItWasSaved() {
        Instant[] then = new Instant[1];
        try (LocalCloud cloud = savedAndStarted(original -> {
            original.clock().set(Instant.parse("2024-02-29T12:00:00Z"));
            then[0] = original.clock().now();
        })) {
            assertThat(cloud.clock().now()).isBetween(then[0], then[0].plus(Duration.ofMinutes(1)));
            assertThat(cloud.clock().isFrozen()).isFalse();
        }
    }

    @Test
    void newIdsAreNoneOfTheOldOnes() {
        String[] old = new String[1];
        try (LocalCloud cloud = savedAndStarted(original -> {
            SqsClient sqs = original.client(SqsClient.class);
            String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();
            old[0] =
                    sqs.sendMessage(send -> send.queueUrl(url).messageBody("1")).messageId();
        })) {
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.getQueueUrl(get -> get.queueName("orders")).queueUrl();
            assertThat(sqs.sendMessage(send -> send.queueUrl(url).messageBody("1"))
                            .messageId())
                    .isNotEqualTo(old[0]);
        }
    }

    @Test
    void aForkIsSavedAsItIs() {
        Path file = folder.resolve("fork.snapshot");
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start();
                LocalCloud fork = cloud.fork()) {
            fork.client(SqsClient.class).createQueue(queue -> queue.queueName("of-fork"));
            fork.save(file);
        }
        try (LocalCloud cloud = startedFrom(file)) {
            assertThat(cloud.client(SqsClient.class).listQueues().queueUrls()).hasSize(1);
        }
    }

    /** A snapshot that was saved with format 1: if this fails, the format has changed and needs a new number. */
    @Test
    void theFormatIsStillTheOneOfTheStoredSnapshot() {
        assumeTrue(
                TableDescription.builder().build().sdkFields().stream()
                        .anyMatch(field -> field.memberName().equals("WarmThroughput")),
                "The SDK is older than the one that the snapshot was saved with");
        try (LocalCloud cloud = LocalCloud.builder()
                .inMemory()
                .snapshot(SnapshotTest.class.getResource("format-1.snapshot"))
                .start()) {
            assertThat(cloud.client(SqsClient.class).listQueues().queueUrls()).hasSize(2);
            assertThat(cloud.client(S3Client.class)
                            .getObjectAsBytes(get -> get.bucket("invoices").key("1.txt"))
                            .asUtf8String())
                    .isEqualTo("42 apples");
            assertThat(cloud.client(DynamoDbClient.class)
                            .scan(scan -> scan.tableName("users"))
                            .items())
                    .containsExactly(Map.of("id", AttributeValue.fromS("1")));
            assertThat(cloud.client(LambdaClient.class).listFunctions().functions())
                    .hasSize(1);
        }
    }

    @Test
    void anotherFormatSaysWhatToDo() throws IOException {
        Path file = saved(cloud -> {});
        rewrite(file, "manifest.json", text -> text.replace("\"format\" : 1", "\"format\" : 99"));

        assertThatThrownBy(() -> startedFrom(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("saved.snapshot has format 99, written by ")
                .hasMessageContaining(" reads format 1. Make it anew: set the cloud up as it was made, and call"
                        + " cloud.save(…) with this release.");
    }

    @Test
    void whatIsNoSnapshotIsToldSo() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");

        assertThatThrownBy(() -> startedFrom(text)).hasMessageContaining("text is no snapshot of LocalCloud");
        assertThatThrownBy(() -> startedFrom(folder.resolve("nowhere")))
                .hasMessageStartingWith("There is no snapshot file:");
    }

    @Test
    void aDamagedSnapshotIsToldSo() throws IOException {
        Path file = saved(cloud -> cloud.client(SqsClient.class).createQueue(queue -> queue.queueName("orders")));
        rewrite(file, "sqs/000000000000/us-east-1.json", text -> text.replace("\"contents\"", "\"contints\""));

        assertThatThrownBy(() -> startedFrom(file)).hasMessageContaining("A SavedQueue has no 'contints'.");
    }

    @Test
    void theFileHoldsDataThatCanBeRead() throws IOException {
        Path file = saved(cloud -> cloud.client(SqsClient.class).createQueue(queue -> queue.queueName("orders")));

        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            String sqs = Files.readString(zip.getPath("sqs/000000000000/us-east-1.json"));
            assertThat(sqs).contains("\"name\" : \"orders\"").doesNotContain("dev.localcloud");
        }
    }

    private interface Edit {
        String apply(String text);
    }

    private static void rewrite(Path file, String entry, Edit edit) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path path = zip.getPath(entry);
            Files.writeString(path, edit.apply(Files.readString(path)));
        }
    }
}
