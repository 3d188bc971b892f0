package dev.localcloud.junit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;

/**
 * What was created on the real AWS in one scope, and how it is removed: what came last goes first, and what has gone already
 * is no problem. Thread-safe.
 */
final class Belongings {
    /** Removes one thing. */
    private interface Removal {
        void run() throws SdkException;
    }

    private final Map<String, Removal> removals = new LinkedHashMap<>();

    /** Notes what the calls of a client create. */
    ExecutionInterceptor noting(RemoteClients clients, Region region) {
        return new ExecutionInterceptor() {
            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                note(context.request(), context.response(), clients, region);
            }
        };
    }

    /** Modules are optional, so that a class is touched only when a request is one of it. */
    private void note(SdkRequest request, SdkResponse response, RemoteClients clients, Region region) {
        switch (request.getClass().getName().replace("software.amazon.awssdk.services.", "")) {
            case "s3.model.CreateBucketRequest" -> {
                String name = ((CreateBucketRequest) request).bucket();
                add("bucket " + name, () -> Buckets.remove(clients, region, name));
            }
            case "sqs.model.CreateQueueRequest" -> {
                String url = ((CreateQueueResponse) response).queueUrl();
                add("queue " + url, () -> Queues.remove(clients, region, url));
            }
            case "dynamodb.model.CreateTableRequest" -> {
                String name = ((CreateTableRequest) request).tableName();
                add("table " + name, () -> Tables.remove(clients, region, name));
            }
            case "lambda.model.CreateFunctionRequest" -> {
                String name = ((CreateFunctionRequest) request).functionName();
                add("function " + name, () -> Functions.remove(clients, region, name));
            }
            case "lambda.model.CreateEventSourceMappingRequest" -> {
                String uuid = ((CreateEventSourceMappingResponse) response).uuid();
                add("event source mapping " + uuid, () -> Functions.removeMapping(clients, region, uuid));
            }
            default -> {
                // What else is created belongs to one of these, or is the test's own to remove.
            }
        }
    }

    private void add(String what, Removal removal) {
        synchronized (removals) {
            removals.putIfAbsent(what, removal);
        }
    }

    /**
     * Removes everything.
     *
     * @throws IllegalStateException if something is left; says what
     */
    void remove() {
        Deque<Map.Entry<String, Removal>> lastFirst = new ArrayDeque<>();
        synchronized (removals) {
            removals.entrySet().forEach(lastFirst::push);
        }
        List<String> left = new ArrayList<>();
        @Nullable SdkException cause = null;
        for (Map.Entry<String, Removal> each : lastFirst) {
            try {
                each.getValue().run();
            } catch (SdkException e) {
                left.add(each.getKey() + " (" + e.getMessage() + ')');
                cause = e;
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "These could not be removed, so remove them by hand: " + String.join(", ", left), cause);
        }
    }

    private static final class Buckets {
        static void remove(RemoteClients clients, Region region, String name) {
            S3Client s3 = (S3Client) clients.make(S3Client.class, region);
            try {
                empty(s3, name);
                s3.deleteBucket(delete -> delete.bucket(name));
            } catch (software.amazon.awssdk.services.s3.model.NoSuchBucketException gone) {
                // The test has deleted it.
            }
        }

        private static void empty(S3Client s3, String name) {
            for (var page : s3.listObjectVersionsPaginator(list -> list.bucket(name))) {
                List<ObjectIdentifier> all = new ArrayList<>();
                page.versions().forEach(each -> all.add(identifier(each.key(), each.versionId())));
                page.deleteMarkers().forEach(each -> all.add(identifier(each.key(), each.versionId())));
                if (!all.isEmpty()) {
                    s3.deleteObjects(delete -> delete.bucket(name).delete(objects -> objects.objects(all)));
                }
            }
            s3.listMultipartUploadsPaginator(list -> list.bucket(name)).uploads().stream()
                    .forEach(upload -> s3.abortMultipartUpload(
                            abort -> abort.bucket(name).key(upload.key()).uploadId(upload.uploadId())));
        }

        private static ObjectIdentifier identifier(String key, String versionId) {
            return ObjectIdentifier.builder().key(key).versionId(versionId).build();
        }
    }

    private static final class Queues {
        static void remove(RemoteClients clients, Region region, String url) {
            try {
                ((SqsClient) clients.make(SqsClient.class, region)).deleteQueue(delete -> delete.queueUrl(url));
            } catch (software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException gone) {
                // The test has deleted it.
            }
        }
    }

    private static final class Tables {
        private static final Duration PAUSE = Duration.ofSeconds(1);
        private static final int ATTEMPTS = 60;

        /** A table can be deleted only when it has been created to its end. */
        static void remove(RemoteClients clients, Region region, String name) {
            DynamoDbClient dynamoDb = (DynamoDbClient) clients.make(DynamoDbClient.class, region);
            try {
                dynamoDb.deleteTable(delete -> delete.tableName(name));
            } catch (software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException gone) {
                // The test has deleted it.
            } catch (software.amazon.awssdk.services.dynamodb.model.ResourceInUseException creating) {
                awaitActive(dynamoDb, name);
                dynamoDb.deleteTable(delete -> delete.tableName(name));
            }
        }

        static void awaitActive(DynamoDbClient dynamoDb, String name) {
            try (var waiter = dynamoDb.waiter()) {
                waiter.waitUntilTableExists(
                        describe -> describe.tableName(name),
                        patience -> patience.maxAttempts(ATTEMPTS)
                                .backoffStrategyV2(
                                        software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(PAUSE)));
            }
        }
    }

    /** Waits until a table that was asked for can be used. */
    static void awaitTable(DynamoDbClient dynamoDb, String name) {
        Tables.awaitActive(dynamoDb, name);
    }

    private static final class Functions {
        static void remove(RemoteClients clients, Region region, String name) {
            try {
                lambda(clients, region).deleteFunction(delete -> delete.functionName(name));
            } catch (software.amazon.awssdk.services.lambda.model.ResourceNotFoundException gone) {
                // The test has deleted it.
            }
        }

        static void removeMapping(RemoteClients clients, Region region, String uuid) {
            try {
                lambda(clients, region).deleteEventSourceMapping(delete -> delete.uuid(uuid));
            } catch (software.amazon.awssdk.services.lambda.model.ResourceNotFoundException gone) {
                // The test has deleted it.
            }
        }

        private static LambdaClient lambda(RemoteClients clients, Region region) {
            return (LambdaClient) clients.make(LambdaClient.class, region);
        }
    }
}
