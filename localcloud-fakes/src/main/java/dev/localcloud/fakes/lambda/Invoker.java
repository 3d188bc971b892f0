package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.lambda.runtime.FunctionSpec;
import dev.localcloud.fakes.lambda.runtime.InvokeEvent;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import dev.localcloud.fakes.lambda.runtime.ResponseStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Runs functions, for whoever invokes them: a client, an event in a queue, a trigger. Stateless. */
final class Invoker {
    private static final DateTimeFormatter LOG_STREAM_DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private Invoker() {}

    /**
     * What is invoked: a version, found through a qualifier or not.
     *
     * @param state where it is
     * @param function the function
     * @param version the version that runs
     * @param arn as it was invoked
     */
    record Target(LambdaState state, LambdaFunction function, Version version, String arn) {}

    /**
     * What it is invoked with.
     *
     * @param requestId the invocation's id
     * @param payload JSON
     * @param clientContext JSON; empty if there is none
     * @param stream takes the answer as it is made; null if it is wanted as a whole
     */
    record Event(
            String requestId,
            byte[] payload,
            String clientContext,
            @Nullable ResponseStream stream) {
        Event(String requestId, byte[] payload, String clientContext) {
            this(requestId, payload, clientContext, null);
        }
    }

    /** Finds what a request wants to invoke. */
    static Target target(Cloud cloud, FunctionRef ref) {
        LambdaState state = LambdaState.of(cloud, ref.place());
        return state.locked(functions -> {
            LambdaFunction function = state.function(ref);
            return new Target(state, function, versionOf(cloud, function, ref), ref.arn());
        });
    }

    private static Version versionOf(Cloud cloud, LambdaFunction function, FunctionRef ref) {
        String qualifier = ref.qualifier() == null ? FunctionRef.LATEST : ref.qualifier();
        @Nullable AliasConfiguration alias = function.aliases().get(qualifier);
        String number = alias == null ? qualifier : routed(cloud, alias);
        return function.version(number).orElseThrow(() -> LambdaErrors.functionNotFound(ref.arn()));
    }

    /** An alias sends a share of its invocations to a second version. */
    private static String routed(Cloud cloud, AliasConfiguration alias) {
        if (alias.routingConfig() != null) {
            double drawn = cloud.ids().fraction();
            for (Map.Entry<String, Double> share :
                    alias.routingConfig().additionalVersionWeights().entrySet()) {
                drawn -= share.getValue();
                if (drawn < 0) {
                    return share.getKey();
                }
            }
        }
        return alias.functionVersion();
    }

    /**
     * Runs the function on a thread of its own, if its concurrency allows. Who does something with the outcome counts that
     * as work of its own.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError if it is throttled
     */
    static CompletionStage<Outcome> run(Target target, Event event) {
        Cloud cloud = target.state().cloud();
        begin(target);
        cloud.work().begin();
        Instant now = cloud.timeline().now();
        CompletionStage<Outcome> outcome;
        try {
            outcome = target.state().fleet().invoke(spec(target, now), invokeEvent(target, event, now));
        } catch (RuntimeException e) {
            end(target);
            cloud.work().end();
            throw e;
        }
        return outcome.whenComplete((done, failure) -> {
            end(target);
            if (done != null) {
                target.function().record(invocation(target, event, now, done));
            }
            cloud.work().end();
        });
    }

    private static void begin(Target target) {
        @Nullable Integer reserved = target.function().reservedConcurrency();
        if (reserved != null) {
            if (target.function().running().incrementAndGet() > reserved) {
                target.function().running().decrementAndGet();
                throw LambdaErrors.reservedConcurrencyIsUsedUp();
            }
        } else {
            target.function().running().incrementAndGet();
        }
        if (target.state().running().incrementAndGet() > LambdaLimits.CONCURRENT_MAX) {
            end(target);
            throw LambdaErrors.concurrencyIsUsedUp();
        }
    }

    private static void end(Target target) {
        target.function().running().decrementAndGet();
        target.state().running().decrementAndGet();
    }

    private static InvokeEvent invokeEvent(Target target, Event event, Instant now) {
        Cloud cloud = target.state().cloud();
        Duration timeout = Duration.ofSeconds(target.version().configuration().timeout());
        return new InvokeEvent(
                event.requestId(),
                target.arn(),
                event.payload(),
                now.plus(timeout),
                event.clientContext(),
                "Root=1-" + Long.toHexString(now.getEpochSecond()) + '-'
                        + event.requestId().replace("-", "").substring(0, 24) + ";Parent="
                        + event.requestId().replace("-", "").substring(16) + ";Sampled=0",
                cloud.timeline()::now,
                event.stream());
    }

    static FunctionSpec spec(Target target, Instant now) {
        Version version = target.version();
        FunctionConfiguration configuration = version.configuration();
        Cloud cloud = target.state().cloud();
        boolean isRegistered = version.isRegistered();
        String key = configuration.functionArn() + ' ' + version.number() + ' ' + configuration.revisionId();
        return new FunctionSpec(
                key,
                configuration.functionName(),
                version.number(),
                target.state().place().region(),
                isRegistered
                        ? ""
                        : cloud.entrance()
                                .accessKey(cloud, target.state().place().account()),
                isRegistered ? NOWHERE : cloud.entrance().endpoint(),
                configuration.runtimeAsString() == null ? "" : configuration.runtimeAsString(),
                configuration.handler() == null ? "" : configuration.handler(),
                Duration.ofSeconds(configuration.timeout()),
                configuration.memorySize(),
                configuration.environment() == null
                        ? Map.of()
                        : configuration.environment().variables(),
                version.code(),
                Layers.codeOf(cloud, configuration),
                configuration.loggingConfig().logGroup(),
                LOG_STREAM_DAY.format(now) + "/[" + version.number() + ']'
                        + configuration.revisionId().replace("-", ""));
    }

    private static final java.net.URI NOWHERE = java.net.URI.create("http://127.0.0.1:9");

    private static Invocation invocation(Target target, Event event, Instant at, Outcome outcome) {
        return new Invocation(
                event.requestId(),
                at,
                target.version().number(),
                target.arn(),
                new String(event.payload(), StandardCharsets.UTF_8),
                new String(outcome.payload(), StandardCharsets.UTF_8),
                outcome.functionError(),
                outcome.logs(),
                outcome.duration(),
                outcome.isColdStart());
    }
}
