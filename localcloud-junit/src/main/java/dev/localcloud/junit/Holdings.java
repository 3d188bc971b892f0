package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.sqs.Chaos;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues, buckets, tables and functions of a cloud, one line each. */
final class Holdings {
    private static final int RESOURCES_SHOWN = 10;
    private static final int KEYS_SHOWN = 5;

    private Holdings() {}

    /** Looks only at services that the test has used: the others may not even be on the class path. */
    static String lines(LocalCloud cloud, Set<String> services) {
        List<String> lines = new ArrayList<>();
        look(services, "sqs", lines, cloud, Queues::lines);
        look(services, "s3", lines, cloud, Buckets::lines);
        look(services, "dynamodb", lines, cloud, Tables::lines);
        look(services, "lambda", lines, cloud, Functions::lines);
        return String.join("\n", lines);
    }

    private static void look(
            Set<String> services,
            String service,
            List<String> lines,
            LocalCloud cloud,
            Function<LocalCloud, List<String>> looker) {
        if (services.contains(service)) {
            try {
                lines.addAll(looker.apply(cloud));
            } catch (SdkException | LinkageError e) {
                lines.add("  (" + service + " could not be looked at: " + e.getMessage() + ')');
            }
        }
    }

    private static List<String> cut(List<String> lines) {
        if (lines.size() <= RESOURCES_SHOWN) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, RESOURCES_SHOWN));
        cut.add("  … " + (lines.size() - RESOURCES_SHOWN) + " more");
        return cut;
    }

    private static final class Queues {
        static List<String> lines(LocalCloud cloud) {
            SqsClient sqs = cloud.sharedClient(SqsClient.class);
            return cut(sqs.listQueues().queueUrls().stream()
                    .map(url -> line(sqs, url) + chaos(cloud, url))
                    .toList());
        }

        private static String line(SqsClient sqs, String url) {
            var attributes = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            return "  queue " + url.substring(url.lastIndexOf('/') + 1) + ": "
                    + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + " visible, "
                    + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) + " in flight, "
                    + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED) + " delayed";
        }

        /** With its seed, so that the deliveries of a failing run can be had again. */
        private static String chaos(LocalCloud cloud, String url) {
            Chaos chaos =
                    cloud.sqs().queue(url.substring(url.lastIndexOf('/') + 1)).chaos();
            return chaos.isNone() ? "" : ", " + chaos;
        }
    }

    private static final class Buckets {
        static List<String> lines(LocalCloud cloud) {
            S3Client s3 = cloud.sharedClient(S3Client.class);
            return cut(s3.listBuckets().buckets().stream()
                    .map(bucket -> line(s3, bucket.name()))
                    .toList());
        }

        private static String line(S3Client s3, String bucket) {
            List<String> keys =
                    s3.listObjectsV2(list -> list.bucket(bucket).maxKeys(KEYS_SHOWN + 1)).contents().stream()
                            .map(S3Object::key)
                            .toList();
            return "  bucket " + bucket + ": "
                    + (keys.isEmpty()
                            ? "empty"
                            : String.join(", ", keys.subList(0, Math.min(KEYS_SHOWN, keys.size())))
                                    + (keys.size() > KEYS_SHOWN ? ", …" : ""));
        }
    }

    private static final class Tables {
        static List<String> lines(LocalCloud cloud) {
            DynamoDbClient dynamoDb = cloud.sharedClient(DynamoDbClient.class);
            return cut(dynamoDb.listTables().tableNames().stream()
                    .map(name -> "  table " + name + ": "
                            + dynamoDb
                                    .scanPaginator(scan -> scan.tableName(name).select("COUNT"))
                                    .stream()
                                    .mapToInt(page -> page.count())
                                    .sum()
                            + " items")
                    .toList());
        }
    }

    private static final class Functions {
        static List<String> lines(LocalCloud cloud) {
            return cut(cloud.sharedClient(LambdaClient.class).listFunctions().functions().stream()
                    .map(function -> "  function " + function.functionName() + ": " + function.runtimeAsString())
                    .toList());
        }
    }
}
