package dev.localcloud.fakes.lambda.runtime;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Handlers of {@code aws-lambda-java-core}. Loaded only if that is on the class path. */
final class RequestHandlers {
    private RequestHandlers() {}

    /** A handler of the object, or null if it is neither kind. */
    static @Nullable JavaHandler of(Object handler, @Nullable Class<?> input) {
        if (handler instanceof RequestStreamHandler stream) {
            return (event, spec, log) -> {
                AnswerStream out = new AnswerStream(event.stream());
                stream.handleRequest(new ByteArrayInputStream(event.payload()), out, new JavaContext(event, spec, log));
                return out.end();
            };
        }
        return handler instanceof RequestHandler<?, ?> plain ? ofPlain(plain, input) : null;
    }

    @SuppressWarnings("unchecked") // the payload is read as the type that the handler declares
    private static JavaHandler ofPlain(RequestHandler<?, ?> handler, @Nullable Class<?> chosen) {
        RequestHandler<Object, Object> typed = (RequestHandler<Object, Object>) handler;
        Type[] declared = Signatures.argumentsOf(handler.getClass(), RequestHandler.class);
        Json json = Json.find();
        Type input = chosen == null ? declared[0] : chosen;
        return (event, spec, log) -> {
            Object answer = typed.handleRequest(json.read(event.payload(), input), new JavaContext(event, spec, log));
            return json.write(answer, declared[1]);
        };
    }
}
