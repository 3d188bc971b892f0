package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CallText;
import dev.localcloud.fakes.dispatch.CallRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes failures of calls that nobody expected and of provisioning that nobody used. */
final class Strictness {
    private Strictness() {}

    /** After a method that has passed. */
    static void afterMethod(ExtensionContext context, Settings settings) {
        CloudScope scope = CloudScope.of(context, settings);
        Optional<LocalCloud> cloud = scope.cloud().local();
        if (cloud.isEmpty()) {
            return;
        }
        if (settings.isStrict()) {
            scope.provisions().lookAt(cloud.get());
            CloudScope.outerScopes(context, settings)
                    .forEach(outer -> outer.provisions().lookAt(cloud.get()));
        }
        if (context.getExecutionException().isEmpty()) {
            expected(context).ifPresent(only -> checkCalls(only, cloud.get()));
            checkUsed(scope, settings);
        }
    }

    /** After all methods of a class. */
    static void afterClass(ExtensionContext context, Settings settings) {
        CloudScope scope = CloudScope.of(context, settings);
        scope.cloud().local().ifPresent(cloud -> {
            scope.provisions().lookAt(cloud);
            checkUsed(scope, settings);
        });
    }

    private static Optional<OnlyCalls> expected(ExtensionContext context) {
        Optional<OnlyCalls> ofMethod = AnnotationSupport.findAnnotation(context.getElement(), OnlyCalls.class);
        for (Class<?> type = context.getRequiredTestClass();
                ofMethod.isEmpty() && type != null;
                type = Baseline.outerOf(type)) {
            ofMethod = AnnotationSupport.findAnnotation(type, OnlyCalls.class);
        }
        return ofMethod;
    }

    private static void checkCalls(OnlyCalls only, LocalCloud cloud) {
        List<CallRecord> unexpected = cloud.calls().all().stream()
                .filter(call -> Stream.of(only.value()).noneMatch(action -> isMeant(action, call)))
                .toList();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("Expected no other calls than " + String.join(", ", only.value())
                    + ", but there were also:\n" + CallText.lines(unexpected));
        }
    }

    private static boolean isMeant(String action, CallRecord call) {
        String expected = action.toLowerCase(Locale.ROOT);
        String name = (call.service() + ':' + call.action()).toLowerCase(Locale.ROOT);
        return expected.endsWith("*")
                ? name.startsWith(expected.substring(0, expected.length() - 1))
                : name.equals(expected);
    }

    private static void checkUsed(CloudScope scope, Settings settings) {
        List<String> unused = settings.isStrict() ? scope.provisions().unused() : List.of();
        if (!unused.isEmpty()) {
            throw new AssertionError("Nobody used what these have set up, and the test is strict: "
                    + String.join(", ", unused) + ". Leave them out.");
        }
    }
}
