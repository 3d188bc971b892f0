package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of one server, all with the same settings.
 *
 * @param sqs of SQS
 * @param s3 of S3
 * @param dynamodb of DynamoDB
 * @param lambda of Lambda
 */
record Clients(SqsClient sqs, S3Client s3, DynamoDbClient dynamodb, LambdaClient lambda) {
    static Clients of(URI endpoint, SdkHttpClient http) {
        return new Clients(
                configured(SqsClient.builder(), endpoint, http).build(),
                configured(S3Client.builder(), endpoint, http).build(),
                configured(DynamoDbClient.builder(), endpoint, http).build(),
                configured(LambdaClient.builder(), endpoint, http).build());
    }

    static Clients of(LocalCloud cloud) {
        return new Clients(
                cloud.client(SqsClient.class),
                cloud.client(S3Client.class),
                cloud.client(DynamoDbClient.class),
                cloud.client(LambdaClient.class));
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
            B builder, URI endpoint, SdkHttpClient http) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .httpClient(http);
    }
}
