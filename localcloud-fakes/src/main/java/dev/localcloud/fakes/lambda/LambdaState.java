package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.lambda.runtime.Fleet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;

/**
 * The functions of one account in one region. Thread-safe: everything is read and written under the lock of this object,
 * through {@link #locked}.
 */
final class LambdaState implements State<LambdaState> {
    static final StateKind<LambdaState> KIND = new StateKind<>("lambda", LambdaState::new);

    private final Cloud cloud;
    private final Place place;
    private final TreeMap<String, LambdaFunction> functions = new TreeMap<>();
    private final TreeMap<String, TreeMap<Integer, LayerVersion>> layers = new TreeMap<>();
    private final Map<String, Integer> lastLayerVersions = new HashMap<>();
    private final TreeMap<String, CodeSigningConfig> codeSigningConfigs = new TreeMap<>();
    private final TreeMap<String, EventSource> eventSources = new TreeMap<>();

    /** Asked on every message that is sent: read without the lock. */
    private volatile Map<String, List<EventSource>> bySource = Map.of();

    private final AtomicInteger running = new AtomicInteger();
    private final Fleet fleet;

    private LambdaState(Cloud cloud, Place place) {
        this.cloud = cloud;
        this.place = place;
        this.fleet = new Fleet(cloud.name());
    }

    static LambdaState of(Call call) {
        return call.state(KIND);
    }

    static LambdaState of(Cloud cloud, Place place) {
        return cloud.state(KIND, place);
    }

    Cloud cloud() {
        return cloud;
    }

    Place place() {
        return place;
    }

    /** The execution environments; they belong to this state and no fork has them. */
    Fleet fleet() {
        return fleet;
    }

    /** Counts the invocations of all functions that run now. */
    AtomicInteger running() {
        return running;
    }

    /** Does something with the functions while nobody else can. */
    <T> T locked(Function<Map<String, LambdaFunction>, T> action) {
        synchronized (this) {
            return action.apply(functions);
        }
    }

    synchronized Optional<LambdaFunction> find(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** The function that a request names; its qualifier is not looked at. */
    synchronized LambdaFunction function(FunctionRef ref) {
        return find(ref.name()).orElseThrow(() -> LambdaErrors.functionNotFound(ref.arn()));
    }

    synchronized List<LambdaFunction> all() {
        return List.copyOf(functions.values());
    }

    synchronized void put(LambdaFunction function) {
        functions.put(function.name(), function);
    }

    /** The mappings that read this queue or stream. */
    List<EventSource> eventSourcesOf(String sourceArn) {
        return bySource.getOrDefault(sourceArn, List.of());
    }

    synchronized Optional<EventSource> eventSource(String uuid) {
        return Optional.ofNullable(eventSources.get(uuid));
    }

    synchronized List<EventSource> eventSources() {
        return List.copyOf(eventSources.values());
    }

    synchronized void putEventSource(EventSource mapping) {
        eventSources.put(mapping.uuid(), mapping);
        indexSources();
    }

    synchronized void deleteEventSource(String uuid) {
        eventSources.remove(uuid);
        indexSources();
    }

    private void indexSources() {
        bySource = eventSources.values().stream()
                .collect(Collectors.groupingBy(each -> each.configuration().eventSourceArn()));
    }

    synchronized Optional<LayerVersion> layer(String name, int version) {
        return Optional.ofNullable(layers.get(name)).map(versions -> versions.get(version));
    }

    /** The number of the next version of a layer; numbers are not used again. */
    synchronized int nextLayerVersion(String name) {
        return lastLayerVersions.merge(name, 1, Integer::sum);
    }

    synchronized void putLayer(String name, LayerVersion version) {
        layers.computeIfAbsent(name, absent -> new TreeMap<>()).put(version.number(), version);
    }

    synchronized void deleteLayer(String name, int version) {
        TreeMap<Integer, LayerVersion> versions = layers.get(name);
        if (versions != null) {
            versions.remove(version);
            if (versions.isEmpty()) {
                layers.remove(name);
            }
        }
    }

    /** The versions of each layer, youngest first. */
    synchronized List<List<LayerVersion>> layers() {
        List<List<LayerVersion>> all = new ArrayList<>();
        layers.values()
                .forEach(
                        versions -> all.add(List.copyOf(versions.descendingMap().values())));
        return all;
    }

    synchronized List<LayerVersion> layerVersions(String name) {
        TreeMap<Integer, LayerVersion> versions = layers.get(name);
        return versions == null
                ? List.of()
                : List.copyOf(versions.descendingMap().values());
    }

    synchronized Optional<CodeSigningConfig> codeSigningConfig(String arn) {
        return Optional.ofNullable(codeSigningConfigs.get(arn));
    }

    synchronized void putCodeSigningConfig(CodeSigningConfig config) {
        codeSigningConfigs.put(config.codeSigningConfigArn(), config);
    }

    synchronized void deleteCodeSigningConfig(String arn) {
        codeSigningConfigs.remove(arn);
    }

    synchronized List<CodeSigningConfig> codeSigningConfigs() {
        return List.copyOf(codeSigningConfigs.values());
    }

    synchronized LambdaStateFormat.Saved save() {
        Map<String, List<LayerVersion>> savedLayers = new LinkedHashMap<>();
        layers.forEach((name, versions) -> savedLayers.put(name, List.copyOf(versions.values())));
        return new LambdaStateFormat.Saved(
                functions.values().stream().map(LambdaFunction::save).toList(),
                savedLayers,
                new TreeMap<>(lastLayerVersions),
                codeSigningConfigs(),
                eventSources.values().stream().map(EventSource::save).toList());
    }

    synchronized void load(LambdaStateFormat.Saved saved) {
        saved.functions().forEach(function -> put(LambdaFunction.load(place, function)));
        saved.layers().forEach((name, versions) -> versions.forEach(version -> putLayer(name, version)));
        lastLayerVersions.putAll(saved.lastLayerVersions());
        saved.codeSigningConfigs().forEach(this::putCodeSigningConfig);
        saved.mappings().forEach(mapping -> putEventSource(EventSource.load(mapping)));
    }

    @Override
    public synchronized LambdaState fork(Cloud newCloud) {
        LambdaState fork = new LambdaState(newCloud, place);
        functions.forEach((name, function) -> fork.functions.put(name, function.fork()));
        layers.forEach((name, versions) -> fork.layers.put(name, new TreeMap<>(versions)));
        fork.lastLayerVersions.putAll(lastLayerVersions);
        fork.codeSigningConfigs.putAll(codeSigningConfigs);
        eventSources.forEach((uuid, mapping) -> fork.eventSources.put(uuid, mapping.fork()));
        fork.indexSources();
        return fork;
    }

    @Override
    public void close() {
        fleet.close();
    }
}
