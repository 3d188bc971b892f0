package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.runtime.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;

/**
 * A function with its versions, aliases and settings. Guarded by the lock of its {@link LambdaState}, except for the
 * invocations, which are guarded by themselves. Settings that a qualifier can have are kept by qualifier; the function
 * itself is {@code $LATEST}.
 */
final class LambdaFunction {
    private final Place place;
    private final String name;
    private Version latest;
    private int lastVersion;
    private final NavigableMap<Integer, Version> versions = new TreeMap<>();
    private final Map<String, AliasConfiguration> aliases = new TreeMap<>();
    private final Map<String, ResourcePolicy> policies = new LinkedHashMap<>();
    private final Map<String, FunctionEventInvokeConfig> eventInvokeConfigs = new TreeMap<>();
    private final Map<String, FunctionUrlConfig> urls = new TreeMap<>();
    private final Map<String, Integer> provisioned = new TreeMap<>();
    private Map<String, String> tags = Map.of();
    private @Nullable Integer reservedConcurrency;
    private @Nullable String codeSigningConfigArn;
    private String recursiveLoop = "Terminate";
    private String updateRuntimeOn = "Auto";
    private @Nullable String runtimeVersionArn;
    private final Deque<Invocation> invocations = new ArrayDeque<>();
    private final AtomicInteger running = new AtomicInteger();

    LambdaFunction(Place place, Version latest) {
        this.place = place;
        this.name = latest.configuration().functionName();
        this.latest = latest;
    }

    LambdaFunction fork() {
        LambdaFunction fork = new LambdaFunction(place, latest);
        fork.lastVersion = lastVersion;
        fork.versions.putAll(versions);
        fork.aliases.putAll(aliases);
        fork.policies.putAll(policies);
        fork.eventInvokeConfigs.putAll(eventInvokeConfigs);
        fork.urls.putAll(urls);
        fork.provisioned.putAll(provisioned);
        fork.tags = tags;
        fork.reservedConcurrency = reservedConcurrency;
        fork.codeSigningConfigArn = codeSigningConfigArn;
        fork.recursiveLoop = recursiveLoop;
        fork.updateRuntimeOn = updateRuntimeOn;
        fork.runtimeVersionArn = runtimeVersionArn;
        synchronized (invocations) {
            fork.invocations.addAll(invocations);
        }
        return fork;
    }

    SavedFunction save() {
        return new SavedFunction(
                latest,
                lastVersion,
                List.copyOf(versions.values()),
                new TreeMap<>(aliases),
                new LinkedHashMap<>(policies),
                new TreeMap<>(eventInvokeConfigs),
                new TreeMap<>(urls),
                new TreeMap<>(provisioned),
                tags,
                reservedConcurrency,
                codeSigningConfigArn,
                recursiveLoop,
                updateRuntimeOn,
                runtimeVersionArn);
    }

    static LambdaFunction load(Place place, SavedFunction saved) {
        LambdaFunction function = new LambdaFunction(place, saved.latest());
        function.lastVersion = saved.lastVersion();
        saved.versions().forEach(version -> function.versions.put(Integer.valueOf(version.number()), version));
        function.aliases.putAll(saved.aliases());
        function.policies.putAll(saved.policies());
        function.eventInvokeConfigs.putAll(saved.eventInvokeConfigs());
        function.urls.putAll(saved.urls());
        function.provisioned.putAll(saved.provisioned());
        function.tags = saved.tags();
        function.reservedConcurrency = saved.reservedConcurrency();
        function.codeSigningConfigArn = saved.codeSigningConfigArn();
        function.recursiveLoop = saved.recursiveLoop();
        function.updateRuntimeOn = saved.updateRuntimeOn();
        function.runtimeVersionArn = saved.runtimeVersionArn();
        return function;
    }

    Place place() {
        return place;
    }

    String name() {
        return name;
    }

    String arn() {
        return FunctionRef.arnOf(place, name);
    }

    Version latest() {
        return latest;
    }

    void latest(Version changed) {
        latest = changed;
    }

    NavigableMap<Integer, Version> versions() {
        return versions;
    }

    /** Publishes what the function is now. */
    Version publish(FunctionConfiguration configuration, Code code) {
        lastVersion++;
        Version published = new Version(
                configuration.toBuilder()
                        .version(Integer.toString(lastVersion))
                        .functionArn(arn() + ':' + lastVersion)
                        .build(),
                code);
        versions.put(lastVersion, published);
        return published;
    }

    Map<String, AliasConfiguration> aliases() {
        return aliases;
    }

    Map<String, ResourcePolicy> policies() {
        return policies;
    }

    Map<String, FunctionEventInvokeConfig> eventInvokeConfigs() {
        return eventInvokeConfigs;
    }

    Map<String, FunctionUrlConfig> urls() {
        return urls;
    }

    Map<String, Integer> provisioned() {
        return provisioned;
    }

    Map<String, String> tags() {
        return tags;
    }

    void tags(Map<String, String> changed) {
        tags = Map.copyOf(changed);
    }

    @Nullable
    Integer reservedConcurrency() {
        return reservedConcurrency;
    }

    void reservedConcurrency(@Nullable Integer changed) {
        reservedConcurrency = changed;
    }

    @Nullable
    String codeSigningConfigArn() {
        return codeSigningConfigArn;
    }

    void codeSigningConfigArn(@Nullable String changed) {
        codeSigningConfigArn = changed;
    }

    String recursiveLoop() {
        return recursiveLoop;
    }

    void recursiveLoop(String changed) {
        recursiveLoop = changed;
    }

    String updateRuntimeOn() {
        return updateRuntimeOn;
    }

    @Nullable
    String runtimeVersionArn() {
        return runtimeVersionArn;
    }

    void runtimeManagement(String updateOn, @Nullable String versionArn) {
        updateRuntimeOn = updateOn;
        runtimeVersionArn = versionArn;
    }

    /** The version with this number, or {@code $LATEST}. */
    Optional<Version> version(String number) {
        if (number.equals(FunctionRef.LATEST)) {
            return Optional.of(latest);
        }
        return number.length() <= 9 && number.chars().allMatch(Character::isDigit)
                ? Optional.ofNullable(versions.get(Integer.parseInt(number)))
                : Optional.empty();
    }

    /** Whether there is such a version or alias. */
    boolean hasQualifier(@Nullable String qualifier) {
        return qualifier == null
                || aliases.containsKey(qualifier)
                || version(qualifier).isPresent();
    }

    /** Counts the invocations that run now. */
    AtomicInteger running() {
        return running;
    }

    void record(Invocation invocation) {
        synchronized (invocations) {
            invocations.addLast(invocation);
            if (invocations.size() > LambdaLimits.INVOCATIONS_KEPT) {
                invocations.removeFirst();
            }
        }
    }

    List<Invocation> invocations() {
        synchronized (invocations) {
            return List.copyOf(invocations);
        }
    }
}
