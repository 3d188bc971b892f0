package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRuleName;

/** A bucket that tells a function of its objects: an asynchronous invocation like any other. */
class BucketTriggerTest {
    private LocalCloud cloud;
    private S3Client s3;

    @BeforeEach
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        cloud.clock().freeze();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("uploads"));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private void notifyFunction(String function, Event event) {
        s3.putBucketNotificationConfiguration(put -> put.bucket("uploads")
                .notificationConfiguration(configuration -> configuration.lambdaFunctionConfigurations(rule ->
                        rule.lambdaFunctionArn("arn:aws:lambda:us-east-1:000000000000:function:" + function)
                                .events(event)
                                .filter(filter -> filter.key(key -> key.filterRules(
                                        name -> name.name(FilterRuleName.SUFFIX).value(".csv")))))));
    }

    @Test
    void aFunctionIsToldOfAnUploadByTheLibrarysOwnEvent() throws Exception {
        List<String> keys = new ArrayList<>();
        cloud.lambda().register("imports", S3Event.class, (event, context) -> {
            event.getRecords()
                    .forEach(record -> keys.add(record.getS3().getBucket().getName()
                            + '/'
                            + record.getS3().getObject().getKey()
                            + ' '
                            + record.getS3().getObject().getSizeAsLong()));
            return null;
        });
        notifyFunction("imports", Event.S3_OBJECT_CREATED);
        s3.putObject(put -> put.bucket("uploads").key("in/a.csv"), RequestBody.fromString("1;2"));
        s3.putObject(put -> put.bucket("uploads").key("in/a.txt"), RequestBody.fromString("no"));
        cloud.settle();

        assertThat(keys).containsExactly("uploads/in/a.csv 3");
        JsonNode event = new ObjectMapper()
                .readTree(cloud.lambda()
                        .function("imports")
                        .lastInvocation()
                        .orElseThrow()
                        .payload());
        JsonNode record = event.path("Records").path(0);
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:s3");
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("awsRegion").asText()).isEqualTo("us-east-1");
    }

    @Test
    void aFunctionThatFailsIsTriedAgainWithTheSameEvent() {
        AtomicInteger calls = new AtomicInteger();
        cloud.lambda().register("second-time", (Object event) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return "done";
        });
        notifyFunction("second-time", Event.S3_OBJECT_REMOVED);
        s3.putObject(put -> put.bucket("uploads").key("a.csv"), RequestBody.fromString("1"));
        cloud.settle();
        assertThat(calls).hasValue(0);
        s3.deleteObject(delete -> delete.bucket("uploads").key("a.csv"));
        cloud.settle(Duration.ofMinutes(5));

        List<Invocation> invocations = cloud.lambda().function("second-time").invocations();
        assertThat(invocations).extracting(Invocation::succeeded).containsExactly(false, true);
        assertThat(invocations)
                .extracting(Invocation::payload)
                .containsOnly(invocations.get(0).payload());
        assertThat(Duration.between(invocations.get(0).at(), invocations.get(1).at()))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aConfigurationForAFunctionThatIsNotThereIsRefused() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> notifyFunction("nobody", Event.S3_OBJECT_CREATED)))
                .hasMessageContaining("Unable to validate the following destination configurations");
        assertThat(cloud.client(LambdaClient.class).listFunctions().functions()).isEmpty();
    }
}
