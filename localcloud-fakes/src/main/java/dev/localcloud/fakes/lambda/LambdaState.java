package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.lambda.runtime.Fleet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The functions of one account in one region. Thread-safe: everything is read and written under the lock of this object,
 * through {@link #locked}.
 */
final class LambdaState implements State<LambdaState> {
    static final StateKind<LambdaState> KIND = new StateKind<>("lambda", LambdaState::new);

    private final Cloud cloud;
    private final Place place;
    private final TreeMap<String, LambdaFunction> functions = new TreeMap<>();
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

    @Override
    public synchronized LambdaState fork(Cloud newCloud) {
        LambdaState fork = new LambdaState(newCloud, place);
        functions.forEach((name, function) -> fork.functions.put(name, function.fork()));
        return fork;
    }

    @Override
    public void close() {
        fleet.close();
    }
}
