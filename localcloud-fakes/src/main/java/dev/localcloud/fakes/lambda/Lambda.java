package dev.localcloud.fakes.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.runtime.Code;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Runtime;

/**
 * Lambda in the hands of a test: functions made of the test's own code, and a look at what functions have done.
 *
 * <pre>{@code
 * cloud.lambda().register("greet", (String name) -> "Hello " + name);
 * cloud.client(LambdaClient.class).invoke(call -> call.functionName("greet").payload(...));
 * assertThat(cloud.lambda().function("greet").invocations()).hasSize(1);
 * }</pre>
 *
 * <p>Thread-safe. A registered handler may be called by several threads at once, as many as invoke the function.
 */
public final class Lambda {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
    private static final int TIMEOUT_SECONDS = 60;

    private final Cloud cloud;
    private final Place place;

    /** The functions of one account and region of a cloud. */
    public Lambda(Cloud cloud, Place place) {
        this.cloud = cloud;
        this.place = place;
    }

    /**
     * Makes a function of a Java {@link Function}. The payload is read as the type that its class declares; a lambda
     * expression declares none and gets maps, lists, texts and numbers.
     *
     * @param name 1 to 64 letters, digits, hyphens and underscores; a function of this name is replaced
     */
    public FunctionView register(String name, Function<?, ?> handler) {
        return add(name, handler, null);
    }

    /** Makes a function of a Java {@link Function} that takes the payload as an object of this class. */
    public <I> FunctionView register(String name, Class<I> input, Function<? super I, ?> handler) {
        return add(name, handler, input);
    }

    /**
     * Makes a function of a handler object, for example one with mocks in it. The payload is read as the type that the
     * handler's class declares.
     */
    public FunctionView register(String name, RequestHandler<?, ?> handler) {
        return add(name, handler, null);
    }

    /** Makes a function of a lambda expression that takes the payload as an object of this class, and a context. */
    public <I> FunctionView register(String name, Class<I> input, RequestHandler<? super I, ?> handler) {
        return add(name, handler, input);
    }

    /** Makes a function of a handler that reads and writes bytes. */
    public FunctionView register(String name, RequestStreamHandler handler) {
        return add(name, handler, null);
    }

    /**
     * Makes a function of a handler class with a constructor without parameters: a {@code RequestHandler}, a {@code
     * RequestStreamHandler} or a {@link Function}. Each execution environment makes an instance of its own.
     */
    public FunctionView register(String name, Class<?> handler) {
        return add(name, handler, null);
    }

    private FunctionView add(String name, Object handler, @Nullable Class<?> input) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A function's name is 1 to 64 letters, digits, hyphens and underscores, but was '" + name + "'.");
        }
        Class<?> type = handler instanceof Class<?> given ? given : handler.getClass();
        FunctionConfiguration configuration = Configurations.defaults(cloud, place, name)
                .runtime(Runtime.JAVA17)
                .handler(handlerName(type))
                .role("arn:aws:iam::" + place.account() + ":role/lambda")
                .timeout(TIMEOUT_SECONDS)
                .codeSize(0L)
                .codeSha256(CodeHash.of(type.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        LambdaState state = LambdaState.of(cloud, place);
        Version version = new Version(configuration, new Code.Registered(handler, input));
        state.locked(functions -> {
            @Nullable LambdaFunction existing = functions.get(name);
            if (existing == null) {
                functions.put(name, new LambdaFunction(place, version));
            } else {
                existing.latest(version);
            }
            return name;
        });
        return function(name);
    }

    private static String handlerName(Class<?> type) {
        String name = type.getName();
        return name.length() > 128 ? type.getSimpleName() : name;
    }

    /**
     * A function to look at.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public FunctionView function(String name) {
        find(name);
        return new FunctionView(name, () -> find(name));
    }

    private LambdaFunction find(String name) {
        LambdaState state = LambdaState.of(cloud, place);
        return state.find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no function '" + name + "' in "
                        + place.region() + "; there are: "
                        + state.all().stream().map(LambdaFunction::name).toList()));
    }

    /** All functions, by name. */
    public List<FunctionView> functions() {
        return LambdaState.of(cloud, place).all().stream()
                .map(each -> function(each.name()))
                .toList();
    }
}
