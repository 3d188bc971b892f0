package dev.localcloud.fakes;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK clients that a cloud can make, by the name of their class: the modules are optional, so no class is touched
 * before it is asked for.
 */
final class SdkClients {
    private SdkClients() {}

    /** A builder of the client, or null if LocalCloud has no fake of its service. */
    static @Nullable AwsClientBuilder<?, ?> builderOf(Class<?> client) {
        return switch (client.getName()) {
            case "software.amazon.awssdk.services.s3.S3Client" -> S3.sync();
            case "software.amazon.awssdk.services.s3.S3AsyncClient" -> S3.async();
            case "software.amazon.awssdk.services.sqs.SqsClient" -> Sqs.sync();
            case "software.amazon.awssdk.services.sqs.SqsAsyncClient" -> Sqs.async();
            case "software.amazon.awssdk.services.dynamodb.DynamoDbClient" -> DynamoDb.sync();
            case "software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient" -> DynamoDb.async();
            case "software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient" -> DynamoDb.streamsSync();
            case "software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient" ->
                DynamoDb.streamsAsync();
            case "software.amazon.awssdk.services.lambda.LambdaClient" -> Lambda.sync();
            case "software.amazon.awssdk.services.lambda.LambdaAsyncClient" -> Lambda.async();
            default -> null;
        };
    }

    static boolean isPresigner(Class<?> type) {
        return type.getName().equals("software.amazon.awssdk.services.s3.presigner.S3Presigner");
    }

    static SdkAutoCloseable presigner(URI endpoint, Region region, AwsCredentialsProvider credentials) {
        return S3.presigner(endpoint, region, credentials);
    }

    private static final class S3 {
        /** Paths are asked for, since no presigner finds out by itself that the endpoint is an address. */
        static SdkAutoCloseable presigner(URI endpoint, Region region, AwsCredentialsProvider credentials) {
            return software.amazon.awssdk.services.s3.presigner.S3Presigner.builder()
                    .endpointOverride(endpoint)
                    .region(region)
                    .credentialsProvider(credentials)
                    .serviceConfiguration(software.amazon.awssdk.services.s3.S3Configuration.builder()
                            .pathStyleAccessEnabled(true)
                            .profileFile(() -> ProfileFile.aggregator().build())
                            .build())
                    .build();
        }

        static AwsClientBuilder<?, ?> sync() {
            return software.amazon.awssdk.services.s3.S3Client.builder();
        }

        static AwsClientBuilder<?, ?> async() {
            return software.amazon.awssdk.services.s3.S3AsyncClient.builder();
        }
    }

    private static final class Sqs {
        static AwsClientBuilder<?, ?> sync() {
            return software.amazon.awssdk.services.sqs.SqsClient.builder();
        }

        static AwsClientBuilder<?, ?> async() {
            return software.amazon.awssdk.services.sqs.SqsAsyncClient.builder();
        }
    }

    private static final class DynamoDb {
        static AwsClientBuilder<?, ?> sync() {
            return software.amazon.awssdk.services.dynamodb.DynamoDbClient.builder();
        }

        static AwsClientBuilder<?, ?> async() {
            return software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient.builder();
        }

        static AwsClientBuilder<?, ?> streamsSync() {
            return software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient.builder();
        }

        static AwsClientBuilder<?, ?> streamsAsync() {
            return software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient.builder();
        }
    }

    private static final class Lambda {
        static AwsClientBuilder<?, ?> sync() {
            return software.amazon.awssdk.services.lambda.LambdaClient.builder();
        }

        static AwsClientBuilder<?, ?> async() {
            return software.amazon.awssdk.services.lambda.LambdaAsyncClient.builder();
        }
    }
}
