package dev.localcloud.fakes.lambda.runtime;

import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link Function} of the JDK as a handler: nothing of AWS has to be on the class path for it. */
final class FunctionHandler implements JavaHandler {
    private final Function<Object, Object> function;
    private final Type input;
    private final Type output;
    private final Json json = Json.find();

    @SuppressWarnings("unchecked") // the payload is read as the type that the function declares
    FunctionHandler(Function<?, ?> function, @Nullable Class<?> input) {
        this.function = (Function<Object, Object>) function;
        Type[] declared = Signatures.argumentsOf(function.getClass(), Function.class);
        this.input = input == null ? declared[0] : input;
        this.output = declared[1];
    }

    @Override
    public byte[] handle(InvokeEvent event, FunctionSpec spec, InvocationLog log) throws Throwable {
        Object answer = function.apply(json.read(event.payload(), input));
        return json.write(answer, output);
    }
}
