package dev.localcloud.fakes.fuzz;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dynamodb.DynamoDbService;
import dev.localcloud.fakes.dynamodb.DynamoDbStreamsService;
import dev.localcloud.fakes.lambda.LambdaService;
import dev.localcloud.fakes.s3.S3Service;
import dev.localcloud.fakes.sqs.SqsService;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An action that is implemented, with what the SDK knows of its requests.
 *
 * @param service the short name of the service
 * @param name the action's name
 * @param request the SDK's request class
 * @param shape an empty request
 */
record Action(String service, String name, Class<?> request, SdkPojo shape) {
    /** Every implemented action of every service, in a fixed order. */
    static List<Action> all() {
        List<Action> all = new ArrayList<>();
        all.addAll(of(new SqsService(), "sqs", SqsClient.class));
        all.addAll(of(new DynamoDbService(), "dynamodb", DynamoDbClient.class));
        all.addAll(of(new DynamoDbStreamsService(), "dynamodbstreams", DynamoDbStreamsClient.class));
        all.addAll(of(new S3Service(), "s3", S3AsyncClient.class));
        all.addAll(of(new LambdaService(), "lambda", LambdaAsyncClient.class));
        return all;
    }

    /** The actions of a service that the SDK's client has and the index implements. */
    static List<Action> of(AwsService service, String shortName, Class<?> client) {
        TreeMap<String, Action> byName = new TreeMap<>();
        for (Method method : client.getMethods()) {
            for (Class<?> parameter : method.getParameterTypes()) {
                String simple = parameter.getSimpleName();
                if (SdkRequest.class.isAssignableFrom(parameter) && simple.endsWith("Request")) {
                    String name = simple.substring(0, simple.length() - "Request".length());
                    Handler handler = service.handler(name);
                    if (handler != null && handler.isImplemented()) {
                        byName.put(name, new Action(shortName, name, parameter, shapeOf(parameter)));
                    }
                }
            }
        }
        return List.copyOf(byName.values());
    }

    private static SdkPojo shapeOf(Class<?> request) {
        try {
            return (SdkPojo) request.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The SDK's request classes have changed: " + request, e);
        }
    }

    /** Method and address, where the SDK keeps them for its REST services. */
    @Nullable
    OperationInfo binding() {
        String marshaller = request.getPackageName().replaceFirst("\\.model$", ".transform.") + request.getSimpleName()
                + "Marshaller";
        try {
            Field binding = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return (OperationInfo) binding.get(null);
        } catch (ReflectiveOperationException noMarshaller) {
            return null;
        }
    }

    boolean isXml() {
        return service.equals("s3");
    }

    @Override
    public String toString() {
        return service + ':' + name;
    }
}
