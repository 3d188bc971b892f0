package dev.localcloud.fakes.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Java handler is told of its invocation. */
final class JavaContext implements Context {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InvokeEvent event;
    private final FunctionSpec spec;
    private final LambdaLogger logger;

    JavaContext(InvokeEvent event, FunctionSpec spec, InvocationLog log) {
        this.event = event;
        this.spec = spec;
        this.logger = new Logger(log);
    }

    private record Logger(InvocationLog log) implements LambdaLogger {
        @Override
        public void log(String message) {
            log.line(message);
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }

    @Override
    public String getAwsRequestId() {
        return event.requestId();
    }

    @Override
    public String getLogGroupName() {
        return spec.logGroup();
    }

    @Override
    public String getLogStreamName() {
        return spec.logStream();
    }

    @Override
    public String getFunctionName() {
        return spec.name();
    }

    @Override
    public String getFunctionVersion() {
        return spec.version();
    }

    @Override
    public String getInvokedFunctionArn() {
        return event.functionArn();
    }

    @Override
    public CognitoIdentity getIdentity() {
        return new NobodysIdentity();
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        if (event.clientContext().isEmpty()) {
            return null;
        }
        try {
            return new GivenClientContext(JSON.readTree(event.clientContext()));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    @Override
    public int getRemainingTimeInMillis() {
        long left = Duration.between(event.clock().get(), event.deadline()).toMillis();
        return (int) Math.max(0, left);
    }

    @Override
    public int getMemoryLimitInMB() {
        return spec.memorySize();
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    @Override
    public String getXrayTraceId() {
        return event.traceId();
    }

    private record NobodysIdentity() implements CognitoIdentity {
        @Override
        public String getIdentityId() {
            return "";
        }

        @Override
        public String getIdentityPoolId() {
            return "";
        }
    }

    private record GivenClientContext(JsonNode json) implements ClientContext {
        @Override
        public Client getClient() {
            return new GivenClient(json.path("client"));
        }

        @Override
        public Map<String, String> getCustom() {
            return texts(json.path("custom"));
        }

        @Override
        public Map<String, String> getEnvironment() {
            return texts(json.path("env"));
        }

        private static Map<String, String> texts(JsonNode object) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                texts.put(member.getKey(), member.getValue().asText());
            }
            return texts;
        }
    }

    private record GivenClient(JsonNode json) implements Client {
        @Override
        public String getInstallationId() {
            return json.path("installation_id").asText();
        }

        @Override
        public String getAppTitle() {
            return json.path("app_title").asText();
        }

        @Override
        public String getAppVersionName() {
            return json.path("app_version_name").asText();
        }

        @Override
        public String getAppVersionCode() {
            return json.path("app_version_code").asText();
        }

        @Override
        public String getAppPackageName() {
            return json.path("app_package_name").asText();
        }
    }
}
