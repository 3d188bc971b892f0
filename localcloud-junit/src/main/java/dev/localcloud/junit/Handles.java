package dev.localcloud.junit;

import dev.localcloud.junit.TestCloud.Kind;
import java.lang.reflect.AnnotatedElement;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes the handles of resources; a resource has to exist by then. */
final class Handles {
    private Handles() {}

    static Object resolve(AnnotatedElement target, Class<?> type, TestCloud cloud) {
        Bucket bucket = target.getAnnotation(Bucket.class);
        if (bucket != null) {
            return found(
                    "bucket",
                    "@CreateBucket",
                    bucket.value(),
                    () -> Buckets.handle(cloud, cloud.nameOf(Kind.BUCKET, bucket.value())),
                    type);
        }
        Queue queue = target.getAnnotation(Queue.class);
        if (queue != null) {
            return found(
                    "queue",
                    "@CreateQueue",
                    queue.value(),
                    () -> Queues.handle(cloud, cloud.nameOf(Kind.QUEUE, queue.value())),
                    type);
        }
        Table table = target.getAnnotation(Table.class);
        if (table != null) {
            return found(
                    "table",
                    "@CreateTable",
                    table.value(),
                    () -> Tables.handle(cloud, cloud.nameOf(Kind.TABLE, table.value())),
                    type);
        }
        throw new ParameterResolutionException("No annotation names the resource.");
    }

    private static Object found(String noun, String annotation, String name, Supplier<Object> finder, Class<?> type) {
        Object handle;
        try {
            handle = finder.get();
        } catch (AwsServiceException e) {
            throw new ParameterResolutionException(
                    "There is no " + noun + " '" + name + "' when the test asks for it; create it with " + annotation
                            + "(\"" + name + "\") or in @BeforeAll. (" + e.getMessage() + ")",
                    e);
        }
        if (type == String.class) {
            return handle.toString();
        }
        if (type.isInstance(handle)) {
            return handle;
        }
        throw new ParameterResolutionException("The " + noun + " '" + name + "' is given as "
                + handle.getClass().getSimpleName() + " or String, not as " + type.getName() + ".");
    }

    private static final class Buckets {
        static Object handle(TestCloud cloud, String name) {
            cloud.quietClient(software.amazon.awssdk.services.s3.S3Client.class).headBucket(head -> head.bucket(name));
            return new BucketHandle(cloud, name);
        }
    }

    private static final class Queues {
        static Object handle(TestCloud cloud, String name) {
            String url = cloud.quietClient(software.amazon.awssdk.services.sqs.SqsClient.class)
                    .getQueueUrl(get -> get.queueName(name))
                    .queueUrl();
            return new QueueHandle(cloud, name, url);
        }
    }

    private static final class Tables {
        static Object handle(TestCloud cloud, String name) {
            cloud.quietClient(software.amazon.awssdk.services.dynamodb.DynamoDbClient.class)
                    .describeTable(describe -> describe.tableName(name));
            return new TableHandle(cloud, name);
        }
    }
}
