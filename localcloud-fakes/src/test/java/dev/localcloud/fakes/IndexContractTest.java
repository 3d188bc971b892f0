package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.dispatch.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index of a service against the SDK's client, the files and the tests. */
class IndexContractTest {
    static Stream<Services> services() {
        return Services.all();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyActionOfTheServiceIsInItsIndex(Services service) {
        List<String> absent = service.actions().stream()
                .filter(action -> service.service().handler(action) == null)
                .toList();

        assertThat(absent).as("actions that the index does not have").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothingElseIsInTheIndex(Services service) {
        assertThat(service.service().handler("NoSuchAction")).isNull();
        assertThat(service.service().handler("")).isNull();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyImplementedActionHasAFile(Services service) {
        List<String> misplaced = implemented(service)
                .filter(action -> !isWhereItsNameSays(service, action))
                .toList();

        assertThat(misplaced)
                .as("actions whose operation is neither in a file of its name nor in that of a setting")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyImplementedActionHasATest(Services service) throws IOException {
        List<Path> tests = testFiles(service);
        String text = tests.stream().map(IndexContractTest::read).collect(Collectors.joining("\n"));

        List<String> untested = implemented(service)
                .filter(action ->
                        tests.stream().noneMatch(file -> file.endsWith(action + "Test.java")) && !calls(text, action))
                .filter(action -> !ledger().contains(service.service().name() + ':' + action))
                .toList();

        assertThat(untested).as("actions without a test").isEmpty();
    }

    /** Actions that are known to be without a test of their own; the list may only get shorter. */
    private static List<String> ledger() {
        return read(Path.of("src/test/resources/untested-actions.txt")).lines().toList();
    }

    private static Stream<String> implemented(Services service) {
        return service.actions().stream().filter(action -> {
            Handler handler = service.service().handler(action);
            return handler != null && handler.isImplemented();
        });
    }

    private static boolean isWhereItsNameSays(Services service, String action) {
        Handler handler = service.service().handler(action);
        Object operation = handler == null ? null : operationOf(handler);
        return operation != null
                && (operation.getClass().getSimpleName().equals(action)
                        || operation.getClass().isMemberClass());
    }

    private static @Nullable Object operationOf(Handler handler) {
        try {
            for (String name : List.of("operation", "asyncOperation")) {
                Field field = Handler.class.getDeclaredField(name);
                field.setAccessible(true);
                if (field.get(handler) != null) {
                    return field.get(handler);
                }
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Handler has changed; this test looks into it.", e);
        }
    }

    private static List<Path> testFiles(Services service) throws IOException {
        String room = service.service().getClass().getPackageName().replace('.', '/');
        Path folder = Path.of("src/test/java").resolve(room);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static boolean calls(String text, String action) {
        String method = action.substring(0, 1).toLowerCase(Locale.ROOT) + action.substring(1);
        return Pattern.compile("\\b" + method + "\\(|\\b" + action + "Request\\b")
                .matcher(text)
                .find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
