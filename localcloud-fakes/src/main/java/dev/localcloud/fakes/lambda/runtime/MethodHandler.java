package dev.localcloud.fakes.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Any public method as a handler: {@code Class::method}. Takes the event, a context, both or neither; or streams. Of
 * several methods of the name the one with the most parameters is meant.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Java handlers</a>
 */
final class MethodHandler implements JavaHandler {
    private final @Nullable Object instance;
    private final Method method;
    private final Json json = Json.find();

    private MethodHandler(@Nullable Object instance, Method method) {
        this.instance = instance;
        this.method = method;
    }

    static JavaHandler of(Class<?> type, String methodName) throws ReflectiveOperationException {
        Method method = Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(methodName) && !each.isBridge() && !each.isSynthetic())
                .filter(each -> each.getParameterCount() <= 3)
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new IllegalArgumentException("No public method named " + methodName
                        + " with appropriate method signature found on class " + type));
        method.setAccessible(true);
        return new MethodHandler(Modifier.isStatic(method.getModifiers()) ? null : Instances.newInstance(type), method);
    }

    @Override
    public byte[] handle(InvokeEvent event, FunctionSpec spec, InvocationLog log) throws Throwable {
        Type[] types = method.getGenericParameterTypes();
        Object[] arguments = new Object[types.length];
        AnswerStream out = new AnswerStream(event.stream());
        for (int i = 0; i < types.length; i++) {
            if (types[i].equals(Context.class)) {
                arguments[i] = new JavaContext(event, spec, log);
            } else if (types[i].equals(InputStream.class)) {
                arguments[i] = new ByteArrayInputStream(event.payload());
            } else if (types[i].equals(OutputStream.class)) {
                arguments[i] = out;
            } else {
                arguments[i] = json.read(event.payload(), types[i]);
            }
        }
        try {
            Object answer = method.invoke(instance, arguments);
            boolean isStream = Arrays.asList(types).contains(OutputStream.class);
            return isStream ? out.end() : json.write(answer, method.getGenericReturnType());
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
