package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;

/**
 * The queue of events that functions are invoked with asynchronously: run at once, tried again after one and after two
 * minutes if the function fails, and with growing pauses while it is throttled, until the event is too old. What came of
 * an event goes to the function's destinations, and a failure to its dead-letter queue.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html">Asynchronous invocation</a>
 */
final class AsyncEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LATER_RETRY = Duration.ofMinutes(2);
    private static final Duration THROTTLED_MAX = Duration.ofMinutes(5);

    private AsyncEvents() {}

    /**
     * An event that waits for its turn.
     *
     * @param place where the function is
     * @param name its name
     * @param qualifier the version or alias that was invoked; empty for none
     * @param requestId the same for every attempt
     * @param payload JSON; never changed
     * @param clientContext JSON; empty if there is none
     * @param acceptedAt when it came
     * @param attempts how often the function has failed with it
     * @param throttled how often it could not run
     */
    record Waiting(
            Place place,
            String name,
            String qualifier,
            String requestId,
            byte[] payload,
            String clientContext,
            Instant acceptedAt,
            int attempts,
            int throttled)
            implements DueTask {
        @Override
        public void run(Cloud cloud) {
            attempt(cloud, this);
        }

        FunctionRef ref() {
            return new FunctionRef(place, name, qualifier.isEmpty() ? null : qualifier);
        }

        Waiting failedOnce() {
            return new Waiting(
                    place, name, qualifier, requestId, payload, clientContext, acceptedAt, attempts + 1, throttled);
        }

        Waiting throttledOnce() {
            return new Waiting(
                    place, name, qualifier, requestId, payload, clientContext, acceptedAt, attempts, throttled + 1);
        }
    }

    /** Takes an event; it runs at once. */
    static void accept(Cloud cloud, FunctionRef ref, String requestId, byte[] payload, String clientContext) {
        String qualifier = ref.qualifier() == null ? "" : ref.qualifier();
        attempt(
                cloud,
                new Waiting(
                        ref.place(),
                        ref.name(),
                        qualifier,
                        requestId,
                        payload,
                        clientContext,
                        cloud.timeline().now(),
                        0,
                        0));
    }

    private static void attempt(Cloud cloud, Waiting waiting) {
        Invoker.Target target;
        try {
            target = Invoker.target(cloud, waiting.ref());
        } catch (AwsError gone) {
            return;
        }
        Settings settings = Settings.of(target, waiting);
        if (waiting.attempts() + waiting.throttled() > 0 && settings.isTooOld(waiting, cloud)) {
            giveUp(target, waiting, settings, null, "EventAgeExceeded");
            return;
        }
        if (isSwitchedOff(target)) {
            giveUp(target, waiting, settings, null, "ZeroReservedConcurrency");
            return;
        }
        cloud.work().begin();
        try {
            Invoker.run(target, new Invoker.Event(waiting.requestId(), waiting.payload(), waiting.clientContext()))
                    .whenComplete((outcome, failure) -> {
                        if (outcome != null) {
                            ended(target, waiting, settings, outcome);
                        }
                        cloud.work().end();
                    });
        } catch (AwsError throttled) {
            retryThrottled(cloud, waiting);
            cloud.work().end();
        }
    }

    private static boolean isSwitchedOff(Invoker.Target target) {
        Integer reserved = target.function().reservedConcurrency();
        return reserved != null && reserved == 0;
    }

    private static void retryThrottled(Cloud cloud, Waiting waiting) {
        Duration pause = Duration.ofSeconds(1L << Math.min(waiting.throttled(), 9));
        Duration bounded = pause.compareTo(THROTTLED_MAX) > 0 ? THROTTLED_MAX : pause;
        cloud.timeline().at(cloud.timeline().now().plus(bounded), waiting.throttledOnce());
    }

    private static void ended(Invoker.Target target, Waiting waiting, Settings settings, Outcome outcome) {
        if (outcome.succeeded()) {
            if (settings.onSuccess() != null) {
                Destination.send(
                        target.state().cloud(),
                        settings.onSuccess(),
                        report(target, waiting.failedOnce(), outcome, "Success"));
            }
            return;
        }
        Waiting next = waiting.failedOnce();
        if (next.attempts() > settings.retries()) {
            giveUp(target, next, settings, outcome, "RetriesExhausted");
            return;
        }
        Cloud cloud = target.state().cloud();
        Duration pause = next.attempts() == 1 ? FIRST_RETRY : LATER_RETRY;
        cloud.timeline().at(cloud.timeline().now().plus(pause), next);
    }

    private static void giveUp(
            Invoker.Target target, Waiting waiting, Settings settings, @Nullable Outcome outcome, String why) {
        if (settings.deadLetter() != null) {
            deadLetter(target, waiting, settings.deadLetter(), outcome);
        }
        if (settings.onFailure() != null) {
            Destination.sendFailure(
                    target.state().cloud(),
                    waiting.place(),
                    settings.onFailure(),
                    report(target, waiting, outcome, why),
                    "aws/lambda/async/" + target.function().name());
        }
    }

    /** The dead-letter queue gets the event itself, with what went wrong beside it. */
    private static void deadLetter(Invoker.Target target, Waiting waiting, String queue, @Nullable Outcome outcome) {
        String message = outcome == null ? "" : errorMessage(outcome);
        String text = new String(waiting.payload(), StandardCharsets.UTF_8);
        Map<String, String> attributes =
                Map.of("RequestID", waiting.requestId(), "ErrorCode", "200", "ErrorMessage", message);
        Destination.send(
                target.state().cloud(),
                queue,
                new Delivery(arnOf(target), "lambda:DeadLetter", text, attributes, Set.of("ErrorCode")));
    }

    private static String errorMessage(Outcome outcome) {
        try {
            JsonNode error = JSON.readTree(outcome.payload());
            String text = error.path("errorMessage").asText("");
            return text.length() > 1024 ? text.substring(0, 1024) : text;
        } catch (IOException e) {
            return "";
        }
    }

    private static Delivery report(
            Invoker.Target target, Waiting waiting, @Nullable Outcome outcome, String condition) {
        return new Delivery(
                arnOf(target), "lambda:" + condition, record(target, waiting, outcome, condition), Map.of());
    }

    private static Arn arnOf(Invoker.Target target) {
        return Arn.parse(target.arn()).orElseThrow();
    }

    /** What a destination gets. */
    private static String record(Invoker.Target target, Waiting waiting, @Nullable Outcome outcome, String condition) {
        ObjectNode record = JSON.createObjectNode();
        record.put("version", "1.0");
        record.put(
                "timestamp",
                DestinationTime.withMillis(target.state().cloud().timeline().now()));
        ObjectNode request = record.putObject("requestContext");
        request.put("requestId", waiting.requestId());
        request.put(
                "functionArn",
                target.arn().endsWith(target.function().name()) ? target.arn() + ":$LATEST" : target.arn());
        request.put("condition", condition);
        request.put("approximateInvokeCount", waiting.attempts());
        record.set("requestPayload", json(waiting.payload()));
        if (outcome != null) {
            ObjectNode response = record.putObject("responseContext");
            response.put("statusCode", 200);
            response.put("executedVersion", target.version().number());
            if (outcome.functionError() != null) {
                response.put("functionError", outcome.functionError());
            }
            record.set("responsePayload", json(outcome.payload()));
        }
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can be written.", e);
        }
    }

    private static JsonNode json(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode(new String(payload, StandardCharsets.UTF_8));
        }
    }

    /** What the function's configuration says about its asynchronous events. */
    private record Settings(
            int retries,
            Duration maximumAge,
            @Nullable String onSuccess,
            @Nullable String onFailure,
            @Nullable String deadLetter) {
        static Settings of(Invoker.Target target, Waiting waiting) {
            String qualifier = waiting.qualifier().isEmpty() ? FunctionRef.LATEST : waiting.qualifier();
            var configuration = target.version().configuration();
            String deadLetter = configuration.deadLetterConfig() == null
                    ? null
                    : configuration.deadLetterConfig().targetArn();
            String queue = deadLetter == null || deadLetter.isEmpty() ? null : deadLetter;
            FunctionEventInvokeConfig config = target.state()
                    .locked(functions -> target.function().eventInvokeConfigs().get(qualifier));
            if (config == null) {
                return new Settings(LambdaLimits.RETRIES_DEFAULT, LambdaLimits.EVENT_AGE_DEFAULT, null, null, queue);
            }
            var destinations = config.destinationConfig();
            return new Settings(
                    config.maximumRetryAttempts() == null
                            ? LambdaLimits.RETRIES_DEFAULT
                            : config.maximumRetryAttempts(),
                    config.maximumEventAgeInSeconds() == null
                            ? LambdaLimits.EVENT_AGE_DEFAULT
                            : Duration.ofSeconds(config.maximumEventAgeInSeconds()),
                    destinations == null || destinations.onSuccess() == null
                            ? null
                            : destinations.onSuccess().destination(),
                    destinations == null || destinations.onFailure() == null
                            ? null
                            : destinations.onFailure().destination(),
                    queue);
        }

        boolean isTooOld(Waiting waiting, Cloud cloud) {
            return waiting.acceptedAt()
                    .plus(maximumAge)
                    .isBefore(cloud.timeline().now());
        }
    }

    /** The names of a function's destinations, for whoever validates them. */
    static List<String> destinationServices() {
        return List.of("sqs", "sns", "lambda", "events", "s3");
    }
}
