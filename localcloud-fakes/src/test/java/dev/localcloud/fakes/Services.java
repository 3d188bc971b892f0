package dev.localcloud.fakes;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dynamodb.DynamoDbService;
import dev.localcloud.fakes.dynamodb.DynamoDbStreamsService;
import dev.localcloud.fakes.lambda.LambdaService;
import dev.localcloud.fakes.s3.S3Service;
import dev.localcloud.fakes.sqs.SqsService;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A service with the SDK client that tells its actions.
 *
 * @param service the service
 * @param client has a method for every action
 */
record Services(AwsService service, Class<?> client) {
    static Stream<Services> all() {
        return Stream.of(
                new Services(new SqsService(), SqsClient.class),
                new Services(new S3Service(), S3AsyncClient.class),
                new Services(new DynamoDbService(), DynamoDbClient.class),
                new Services(new DynamoDbStreamsService(), DynamoDbStreamsClient.class),
                new Services(new LambdaService(), LambdaAsyncClient.class));
    }

    /** The actions, by the request classes that the client's methods take. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        for (Method method : client.getMethods()) {
            if (method.getParameterCount() > 0 && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
                String request = method.getParameterTypes()[0].getSimpleName();
                actions.add(request.substring(0, request.length() - "Request".length()));
            }
        }
        return actions;
    }

    @Override
    public String toString() {
        return service.name();
    }
}
