package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** The routes of the REST services against those that the SDK's own marshallers send. */
class RouteContractTest {
    /** Sent to other hosts than S3's own, by which the service knows them. */
    private static final Set<String> OF_OTHER_HOSTS = Set.of("ListDirectoryBuckets", "WriteGetObjectResponse");

    static Stream<Services> restServices() {
        return Services.all()
                .filter(service ->
                        Set.of("s3", "lambda").contains(service.service().name()));
    }

    @ParameterizedTest
    @MethodSource("restServices")
    void whatTheSdkSendsIsRoutedToItsAction(Services service) throws ReflectiveOperationException {
        List<String> wrong = new ArrayList<>();
        for (String action : service.actions()) {
            OperationInfo binding = OF_OTHER_HOSTS.contains(action) ? null : bindingOf(service.client(), action);
            if (binding != null) {
                WireRequest request = requestOf(
                        service.client(),
                        action,
                        binding,
                        service.service().name().equals("s3"));
                String routed = routed(service.service(), request);
                if (!routed.equals(action) && isImplemented(service.service(), action)) {
                    wrong.add(action + " (" + request.method() + ' ' + request.rawPath() + '?' + request.rawQuery()
                            + ") → " + routed);
                }
            }
        }

        assertThat(wrong).as("routes that differ from the SDK's").isEmpty();
    }

    /** Two actions that LocalCloud lacks may be taken for each other: both answer 501. */
    private static boolean isImplemented(AwsService service, String action) {
        Handler handler = service.handler(action);
        return handler != null && handler.isImplemented();
    }

    private static String routed(AwsService service, WireRequest request) {
        try {
            return service.route(request).action();
        } catch (AwsError e) {
            return e.shortCode();
        }
    }

    private static @Nullable OperationInfo bindingOf(Class<?> client, String action)
            throws ReflectiveOperationException {
        Class<?> marshaller;
        try {
            marshaller = Class.forName(client.getPackageName() + ".transform." + action + "RequestMarshaller");
        } catch (ClassNotFoundException e) {
            return null;
        }
        Field binding = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
        binding.setAccessible(true);
        return (OperationInfo) binding.get(null);
    }

    private static WireRequest requestOf(Class<?> client, String action, OperationInfo binding, boolean isS3)
            throws ReflectiveOperationException {
        SdkPojo builder = (SdkPojo) Class.forName(client.getPackageName() + ".model." + action + "Request")
                .getMethod("builder")
                .invoke(null);
        String uri = binding.requestUri();
        int mark = uri.indexOf('?');
        StringBuilder query = new StringBuilder(mark < 0 ? "" : uri.substring(mark + 1));
        HeaderMap headers = new HeaderMap();
        boolean namesBucket = false;
        for (SdkField<?> field : builder.sdkFields()) {
            boolean isRequired = field.containsTrait(RequiredTrait.class);
            namesBucket |= field.location() == MarshallLocation.PATH
                    && field.locationName().endsWith("Bucket");
            if (isRequired && field.location() == MarshallLocation.QUERY_PARAM) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(field.locationName())
                        .append("=1");
            } else if (isRequired && field.location() == MarshallLocation.HEADER) {
                headers.add(field.locationName(), "x/y");
            }
        }
        String path = (mark < 0 ? uri : uri.substring(0, mark)).replaceAll("\\{[^}]*}", "name");
        return new WireRequest(
                binding.httpMethod().name(),
                isS3 && namesBucket ? "/bucket" + (path.equals("/") ? "" : path) : path,
                query.toString(),
                headers,
                RequestBody.of(InputStream.nullInputStream(), 0),
                false);
    }
}
